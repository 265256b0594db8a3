import type { IntakeLanguage } from "../../../core/report/intake-phrases.ts";

const WRITE = "Por favor escriba qué ve y dónde; con palabras basta.";

// La línea de derechos es información general para Estados Unidos, aún sin revisar por un abogado: cada ciudad da su página.
export const intakeEs: IntakeLanguage = {
  locale: "es-US",
  names: ["es", "español", "castellano", "spanish"],
  yes: ["1", "s", "sí", "sip", "claro", "así es", "sí lo veo", "lo veo", "sí los veo", "los veo"],
  no: [
    "2",
    "n",
    "no",
    "nop",
    "yo no",
    "no lo veo",
    "no los veo",
    "me lo dijeron",
    "me contaron",
    "me avisaron",
  ],
  words: {
    hello: ["hola", "buenas", "buenos días", "buenas tardes", "buenas noches"],
    status: ["estado"],
    cancel: ["cancelar"],
    forget: ["olvida", "olvidar", "olvídame", "olvida todo"],
    lang: ["idioma"],
    help: ["ayuda"],
    rights: ["derechos", "mis derechos"],
  },
  phrases: {
    greeting: `Escriba aquí qué ve y dónde, con sus palabras: ese es el reporte.
Primero van a mirar los voluntarios. Nada es público hasta que lo hayan comprobado.
Por favor, ni nombres ni papeles de nadie, y nada de voz si no quiere que sepan quién es.
Se guarda hasta 3 días después de cerrarse, 14 como máximo, salvo que usted acepte más; “olvida” lo retira. Nuestro servidor ve que esta cuenta escribió, no qué.
Esto no es un servicio de emergencias. Peligro o heridos: {emergency}. Abogados y ayuda a familias: {hotline}. Sus derechos: escriba “derechos”.`,
    help_first:
      "Abogados y ayuda a familias: {hotline}. Peligro o heridos: {emergency}. Puede guardar silencio. No tiene que abrir la puerta sin una orden firmada por un juez.",
    received:
      "{id} · recibido. Primero van a mirar los voluntarios; nada es público hasta que lo hayan comprobado.",
    understood: "Entendí: {understood}. Si algo está mal, escríbalo otra vez.",
    you_see: "usted lo ve",
    you_heard: "se lo contó otra persona",
    as_written: "Los voluntarios leen sus palabras tal como las escribió.",
    messages: {
      one: "Incluye {count} mensaje suyo. Si ve algo más, escríbalo aquí.",
      other: "Incluye {count} mensajes suyos. Si ve algo más, escríbalo aquí.",
    },
    queued:
      "Ha enviado muchos reportes en la última hora. Este no se pierde: los voluntarios lo tienen. Si trata de lo mismo, basta un mensaje.",
    too_long:
      "Era demasiado largo para un solo reporte. Lo último que me llegó es “{last}”: por favor envíe lo que sigue.",
    what_now:
      "Quédese donde esté a salvo: no tiene que acercarse ni grabar nada. Si ve algo más, escríbalo aquí. Para corregir un mensaje, edítelo; para retirar su reporte, escriba “cancelar”. Esto no es un servicio de emergencias: si alguien está herido o en peligro, llame al {emergency}.",
    ask_where: "¿Dónde es? Basta una esquina, una tienda, una estación o un barrio.",
    ask_where_number: "O mande el número: {areas}",
    ask_sees: "¿Lo ve usted? 1 sí · 2 no, me lo contó otra persona",
    corrected: "{id} · corregido. Los voluntarios ven ahora sus palabras nuevas.",
    withdrawn:
      "{id} · retirado. Los voluntarios lo ven, y ya no ven sus palabras, aunque alguien pudo leerlas antes. Puede volver a escribirme cuando quiera.",
    part_withdrawn:
      "{id} · avisé a los voluntarios de que retiró ese mensaje; alguien pudo leerlo antes. El resto de su reporte sigue. Para retirarlo todo, escriba “cancelar”.",
    no_words: "No veo palabras en ese mensaje. Por favor escriba qué ve y dónde.",
    no_words_left:
      "No veo palabras en ese cambio, así que {id} queda como estaba. Para retirarlo, borre el mensaje.",
    unread:
      "No pude leer este mensaje, así que nuestros voluntarios todavía no lo tienen. Por favor escríbalo otra vez. Si pasa dos veces, cierre la aplicación, ábrala y escriba de nuevo.",
    desk_corrected: "(corrige un mensaje anterior) {words}",
    desk_withdrawn: "(retira un mensaje anterior de este reporte)",
    desk_place: "(compartió un lugar cerca de {place})",
    "status.none": "Por ahora no tengo ningún reporte suyo. Para reportar algo, escriba qué ve y dónde.",
    "status.waiting": "{id}, {at} · lo tienen los voluntarios. Aquí le diré en qué queda.",
    "status.withdrawn_by_you": "{id}, {at} · usted lo retiró.",
    nothing_to_cancel: "No tengo ningún reporte suyo que retirar. Si ve algo ahora, escriba qué ve y dónde.",
    forgotten:
      "Hecho. Lo que reportó queda retirado, y ya no sé que vino de este chat; por eso no podré contarle nada más. Alguien pudo leer sus palabras antes. Lo que no puedo borrar es este chat: el servidor lo guarda cifrado y su teléfono lo muestra. Ahora borre este chat en su teléfono: abra sus ajustes y elija “Salir”. Si vuelve a necesitarnos, abra un chat nuevo.",
    language: "Ahora le escribo en español. Para inglés, escriba “lang en”.",
    help: `Peligro o heridos: llame al {emergency}. Abogados y ayuda a familias: {hotline}.
Para reportar: escriba qué ve y dónde, con sus palabras. No hace falta nada más.
También puede escribir: “estado” (en qué quedó mi reporte) · “cancelar” (retirarlo) · “olvida” (retirarlo todo y olvidar quién escribió) · “idioma en” (inglés) · “derechos”.`,
    rights:
      "Puede guardar silencio. No tiene que abrir la puerta sin una orden firmada por un juez. Puede preguntar: ¿me puedo ir? Más: {rights}. Abogados y ayuda a familias: {hotline}.",
    near: "¿Quiso decir “{meant}”? Entonces escríbalo así. “{typed}” solo no le llegó a nadie; si es parte de su reporte, dígalo con unas palabras más.",
    "outcome.warned": "{id} · comprobado y se avisó a la gente, {at}. Gracias; avise otra vez si vuelve.",
    "outcome.nothing":
      "{id} · miramos a las {at} y a esa hora no vimos nada; gracias, avise otra vez si vuelve.",
    "outcome.something_else":
      "{id} · miramos a las {at}: era otra cosa. Gracias, hizo bien en avisar; avise otra vez si vuelve.",
    "outcome.nobody_yet":
      "{id} · todavía nadie ha podido ir a mirar. Su reporte no se pierde, y le diré cuando alguien haya mirado. Peligro o heridos: {emergency}. Abogados y ayuda a familias: {hotline}.",
    "outcome.withdrawn":
      "{id} · a las {at} retiramos lo que habíamos dicho a la gente sobre esto. Gracias; avise otra vez si vuelve.",
    "outcome.closed":
      "{id} · cerrado: ya no hace falta nada más de usted. Gracias; avise otra vez si vuelve.",
    question:
      "{id} · nuestros voluntarios preguntan: “{text}” Responda aquí mismo. Si no sabe, dígalo; no tiene que acercarse.",
    "unfit.picture": `Todavía no puedo recibir fotos, y esta no se le pasó a nadie. ${WRITE}`,
    "unfit.video": `Todavía no puedo recibir videos, y este no se le pasó a nadie. ${WRITE}`,
    "unfit.voice": `No puedo recibir mensajes de voz, y este no se le pasó a nadie: una voz puede decir quién es usted. ${WRITE}`,
    "unfit.sound": `No puedo recibir grabaciones, y esta no se le pasó a nadie: una voz puede decir quién es alguien. ${WRITE}`,
    "unfit.file": `No puedo recibir archivos, y este no se le pasó a nadie. ${WRITE}`,
    "unfit.place":
      "No conozco ese lugar del mapa; puede que quede fuera de las zonas que atendemos. Por favor escriba dónde es: basta una esquina o un lugar conocido.",
    "unfit.live_place":
      "Por favor deje de compartir dónde está: no lo recibo, y aquí nadie le sigue. Si quiere reportar algo, escriba qué ve y dónde.",
    "unfit.sticker": `Solo puedo leer palabras. ${WRITE}`,
    "unfit.poll": `Solo puedo leer palabras. ${WRITE}`,
    "unfit.call": `Aquí nadie puede contestar una llamada. ${WRITE} Si alguien está herido o en peligro, llame al {emergency}.`,
    "unfit.verification": `No tiene que verificar nada para reportar. ${WRITE}`,
    "unfit.unknown": `No puedo leer lo que acaba de enviar, y no se le pasó a nadie. ${WRITE}`,
  },
};
