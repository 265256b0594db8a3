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
    list_line: "{step} · {verification} · {publication}",
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
    no_public: "De aquí no sale nada: no hay relevo configurado. Avise al operador.",
    "ordered.out": "{id} {where}: salió a {receivers}.",
    "ordered.late":
      "{id} {where}: firmada, pero todavía no salió toda ({receivers}). Se sigue intentando; avisa a quien mantiene el servidor.",
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
    "queue.line": "Reportes que esperan su turno: {list}.",
    "queue.of": {
      one: "{alias} tiene {count} reporte en cola",
      other: "{alias} tiene {count} reportes en cola",
    },
    "queue.others": {
      one: "{people} personas más tienen {count}",
      other: "{people} personas más tienen {count}",
    },
    "queue.none": "Ningún reporte espera turno.",
    words_page: "Lo que se dijo sobre {id}:\n{text}",
    own_words_all:
      "Las palabras propias hacen falta en todos los idiomas de la alerta. Escríbelo otra vez con una línea para cada uno; falta: {missing}",
    "preview.private":
      "No se puede enviar: las palabras propias o el lugar dicen lo que ninguna alerta puede decir. Escríbelo otra vez sin eso:",
    "log.head": {
      one: "Qué pasó con {id} (no se muestra {count} línea anterior):",
      other: "Qué pasó con {id} (no se muestran {count} líneas anteriores):",
    },
    "log.report": "Reportó {alias}.",
    "log.more": "Se dijo más sobre el reporte {id}.",
    "log.merged_into": "Pasó a ser parte de {into}.",
    "log.split_from": "Otra vez aparte, separado de {from}.",
    "log.refused": "El relé rechazó la revisión {count}.",
    "log.out": "Salió la revisión {count}.",
    grant_how:
      "Escribe `otorga`, la función (respondiente, verificadora, despachadora, coordinadora), la cuenta y, tras la formación, el día: `otorga verificadora @ana:example.org formada 2026-01-31`.",
    "role_word.responder": "respondiente",
    "role_word.verifier": "verificadora,verificador",
    "role_word.dispatcher": "despachadora,despachador",
    "role_word.coordinator": "coordinadora,coordinador",
    "role_word.trained": "formada",
    "roster.proposed":
      "{by} quiere que {person} sea {role}. Otra persona de coordinación tiene que decir lo mismo en un día: `{typed}`",
    "roster.granted":
      "{person} ya es {role} ({by}). Invítala a esta sala; después comparen las identidades de viva voz y escribe `avala`.",
    "roster.granted_learner":
      "{person} ya es {role} en formación ({by}): lo que dice se muestra y no cuenta. Tras la formación, escríbelo otra vez con `formada` y el día.",
    "roster.revoked":
      "{person} ya no tiene función ({by}) y desde ahora no recibe claves. Sácala de las salas.",
    "roster.vouched": "{by} avala a {person} (clave {key}): su palabra ya cuenta.",
    "roster.vouched_once":
      "{by} avala a {person} (clave {key}). Tiene que hacerlo también otra persona de coordinación.",
    "roster.restored": "{person} está como antes: la avalaron dos (la segunda, {by}).",
    "roster.suspended_identity":
      "{person} tiene claves nuevas. Hasta que dos personas de coordinación hablen con {person} y escriban `{word} {person}`, nada de ahí cuenta, tampoco lo que {person} dijo antes.",
    "roster.suspended_lost":
      "{by} avisa que el teléfono o la cuenta de {person} se perdió. {person} queda en suspenso, no recibe claves y nada suyo cuenta hasta que dos personas de coordinación escriban `{word} {person}`. Saquen a {person} de las salas. Desde entonces {person} hizo esto; revísenlo todo:",
    "lost.verdict": "- {where}: {says}, {at}. Pregunten otra vez: `{typed}`",
    "lost.sent": "- {where}: {action} enviada, {at}. Si está mal: `{typed}`",
    "lost.other": "- {where}: cambio, {at}. Miren: `{typed}`",
    "lost.role": "- {person}: función o identidad confirmada, {at}. Si nadie más la conoce: `{typed}`",
    "lost.nothing": "- nada desde {at}.",
    "unheard.unreadable":
      "{person}: todavía no puedo leer eso; no me ha llegado su clave. Si en un minuto no pasa nada, dilo otra vez.",
    "unheard.unsigned":
      "{person}: no se hizo nada. La aplicación que usaste no está confirmada como tuya: confírmala con tu otro dispositivo o con tu clave de recuperación y dilo otra vez.",
    "unheard.changed":
      "{person}: no se hizo nada. Tus claves aquí son nuevas, y eso pudo hacerlo cualquiera. Dos personas de coordinación tienen que hablar contigo y después escribir `respondo por`.",
    "unheard.stranger":
      "{person}: no se hizo nada. Aquí todavía no tienes ninguna función. La da quien coordina.",
    "unheard.failed":
      "{person}: con eso tropecé y no se hizo nada. Dilo con otras palabras; quienes mantienen el servidor lo saben.",
    withdrawn_by_reporter: "{id}: {alias}, quien lo reportó, lo retiró.",
    withdrawn_but_kept:
      "{id}: {alias}, quien lo reportó, lo retiró. Está guardado: las palabras y fotos quedan selladas, y aquí ya nadie las lee. {alias} lo sabe.",
    withdrawn_before_keep:
      "{id}: {alias}, quien lo reportó, lo retiró antes de que la orden de guardar llegara al bot de reportes. Se le dijo que se destruye, y así es: se guarda lo demás.",
    picture: "{id}: una foto de {alias}, limpiada. No sale de esta sala.",
    attachment:
      "{id}: {alias} envió {what}. No está limpio y podría decir quién es {alias}. Lo abre quien tiene el caso: `{word}`.",
    "attached.voice": "un mensaje de voz",
    "attached.sound": "una grabación",
    "attached.video": "un video",
    "attached.file": "un archivo",
    not_cleaned: "{id}: {what}, sin limpiar. No sale de esta sala y desaparece en 10 minutos.",
    file_withdrawn: "{id}: {alias} retiró una foto o un archivo.",
    opened: "{id}: abierto por {person}.",
    open_none: "{id}: no hay nada que abrir. Las fotos están debajo de la tarjeta.",
    open_claim_first: "Solo lo abre quien tiene el caso. Escriba primero `{word}`.",
    same_says_reporter:
      "{id}: {alias} dice que es lo mismo que {other}. Si es así, responda `{word}` a su tarjeta.",
  },
};
