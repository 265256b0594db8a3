import {
  EventType,
  type ICreateRoomOpts,
  type ICreateRoomStateEvent,
  Preset,
  Visibility,
} from "matrix-js-sdk";

/** What a test may ask of a new room; encrypted unless it says otherwise. */
export interface RoomWish {
  readonly name?: string;
  readonly invite?: readonly string[];
  readonly encrypted?: boolean;
  /** Rotate the room key after so many messages; the SDK's own default is 100. */
  readonly rotateAfter?: number;
  /** May users of other homeservers enter? */
  readonly federate?: boolean;
}

const roomVersion = "12";

function encryption(rotateAfter?: number): ICreateRoomStateEvent {
  const rotation = rotateAfter === undefined ? {} : { rotation_period_msgs: rotateAfter };
  const content = { algorithm: "m.megolm.v1.aes-sha2", ...rotation };
  return { type: EventType.RoomEncryption, state_key: "", content };
}

/** A direct chat as Element makes it: both sides may do anything, encrypted from the first event on. */
export function directChat(userId: string, wish: Pick<RoomWish, "rotateAfter"> = {}): ICreateRoomOpts {
  return {
    preset: Preset.TrustedPrivateChat,
    visibility: Visibility.Private,
    is_direct: true,
    invite: [userId],
    room_version: roomVersion,
    initial_state: [encryption(wish.rotateAfter)],
  };
}

/** A private room for several. */
export function privateRoom(wish: RoomWish): ICreateRoomOpts {
  return {
    preset: Preset.PrivateChat,
    visibility: Visibility.Private,
    room_version: roomVersion,
    invite: [...(wish.invite ?? [])],
    initial_state: wish.encrypted === false ? [] : [encryption(wish.rotateAfter)],
    ...(wish.name === undefined ? {} : { name: wish.name }),
    ...(wish.federate === undefined ? {} : { creation_content: { "m.federate": wish.federate } }),
  };
}
