import type { DeskRoomLanguage } from "../../../core/incident/desk-room-phrases.ts";

export const deskRoomEs: DeskRoomLanguage = {
  locale: "es-US",
  phrases: {
    which: "¿Cuál? Responda a su tarjeta, o escriba `{word}` con su clave. Abiertas ahora: {open}.",
    none_open: "ninguna",
    unknown_id: "No hay ninguna {id} abierta. Abiertas ahora: {open}.",
    near: "No conozco «{typed}». ¿Quiso decir `{meant}`? No se hizo nada.",
    what_meant:
      "{id}: no se hizo nada. Si quiso decir `{word}`, escríbalo sin nada detrás que no sea suyo, como `veo 14:05`.",
    send_which:
      "{id}: no se envió nada. Responda `{word}` a la vista previa que ha leído, o vote debajo de ella.",
    no_place:
      "No encuentro «{text}» en esta ciudad. Escriba una zona, una esquina o un lugar conocido, como `lugar Soto y 1st`.",
    which_place: "Podría ser {places}. Escríbalo con su zona.",
    no_kind:
      "No conozco la clase «{text}». Una de: presencia, retén de personas, puerta a puerta, detención, control, operativo, otra.",
    no_time: "No puedo leer «{text}» como hora. Escríbala así: `hora 14:05`.",
    no_number: "«{text}» no es un número de personas. Escríbalo así: `personas 3`.",
    no_level: "«{text}» no es un nivel. Escriba `nivel 1` (aviso), `nivel 2` (alerta) o `nivel 3` (urgente).",
    no_reason:
      "¿Por qué? Escriba `corrige` con una de: lugar equivocado, hora equivocada, no ocurrió, ya avisado, enviado por error.",
    no_change: "¿Qué cambió? Escriba `actualiza` con una de: más, menos, se movió, sigue.",
    trusted_who:
      "¿Quién se lo dijo, en una palabra que otros usarían también (vecina, tienda, primo)? Escriba `confío {id}` y la palabra: hacen falta dos fuentes distintas.",
    no_person: "No conozco a nadie llamado «{text}» aquí. En la lista: {people}.",
    say_what: "Escriba `{word}` y después lo que quiere decir.",
    asked: "{id}: se preguntó a {aliases}. Lo que responda aparece en la tarjeta.",
    nobody_to_ask: "{id}: no hay a quién preguntar; llegó por teléfono.",
    noted: "{id}: anotado.",
    list_empty: "No hay nada abierto.",
    list: { one: "{count} abierta:\n{lines}", other: "{count} abiertas:\n{lines}" },
    list_line: "{id} · {where} · {verification} · {publication}",
    "help.intro":
      "Usted es {role}. Responda a una tarjeta con una de estas palabras, o escríbala con la clave. `deshacer` quita su último cambio durante 30 segundos.",
    "help.line": "{words}: {about}",
    "help.no_role": "Todavía no tiene un papel aquí. Lo da una coordinadora.",
    "preview.head": "VISTA PREVIA {id} · {level} · {action} · válida hasta {until}",
    "preview.to": "Va a: {receivers}",
    "preview.rooms": "nuestras salas de alerta",
    "preview.public": "la sala y la página públicas",
    "preview.blocked": "Todavía no se puede enviar: {why}",
    "preview.ready": "Nada lo impide. Vote abajo, o responda `{word}`.",
    "preview.left_out": "Quedó fuera: {what}",
    "ordered.signed": "{id} {where}: salió a {receivers}.",
    "ordered.refused": "{id} {where}: NO se envió. {why}",
    "ordered.too_many":
      "El relevo no envía más alertas nuevas esta hora. Los retiros sí salen. Avise al operador.",
    "ordered.private":
      "El relevo encontró algo privado. Corríjalo, mire una vista previa nueva y envíe otra vez.",
    "ordered.chain": "No sigue a lo que salió antes. Escriba `muestra` y mire; avise al operador.",
    "ordered.no_key": "El relevo no tiene clave para hoy. El operador debe hacer la ceremonia de claves.",
    shown: "{id} {where}: {partner} lo muestra {how}.",
    "shown.rooms": "en sus salas",
    "shown.page": "en su página",
    "shown.desk": "en su mesa",
    "statement.head": "De {partner}, sin verificar por nosotros: {headline}",
    "statement.posted": "Nuestras salas de alerta lo tienen.",
    "statement.nothing": "Nuestras salas no lo tienen.",
    "statement.late": "Llegó tarde.",
    "statement.expired": "Ya venció.",
    aside: "Algo firmado por {partner} se apartó ({why}). Avise al operador.",
    withdrawn_by_reporter: "{id}: {alias} retiró su reporte.",
  },
};
