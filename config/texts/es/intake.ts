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
  same: ["1", "lo mismo", "el mismo", "la misma", "mismo", "sí", "s", "es lo mismo"],
  new: ["2", "nuevo", "nueva", "no", "n", "otra cosa", "es otra cosa", "algo nuevo", "otro"],
  send: ["enviar", "envíalo", "mandar", "mándalo", "sí enviar"],
  keep_back: ["mejor escribo", "escribir", "no enviar", "no lo envíe"],
  exact: ["exacto", "lugar exacto", "punto exacto"],
  consent: {
    yes: [
      "1",
      "s",
      "si",
      "sip",
      "claro",
      "claro que sí",
      "por supuesto",
      "sí a las dos",
      "a las dos",
      "las dos",
      "las dos cosas",
      "ambas",
      "acepto",
      "sí acepto",
      "de acuerdo",
      "estoy de acuerdo",
      "sí puede",
      "sí pueden",
      "sí quiero",
      "adelante",
    ],
    photos: [
      "2",
      "fotos",
      "foto",
      "solo fotos",
      "solo las fotos",
      "solo foto",
      "nada más fotos",
      "nada más las fotos",
      "nomás las fotos",
      "nomás fotos",
      "fotos nomás",
      "las fotos nomás",
      "las fotos",
      "fotos solo",
      "únicamente las fotos",
      "sí fotos",
    ],
    no: [
      "3",
      "n",
      "no",
      "nop",
      "mejor no",
      "prefiero que no",
      "no quiero",
      "nunca",
      "ahora no",
      "de ninguna manera",
      "no acepto",
      "no estoy de acuerdo",
      "sin abogado",
      "ningún abogado",
      "que no",
    ],
    unsure: [
      "tal vez",
      "quizás",
      "quizá",
      "a lo mejor",
      "no sé",
      "no estoy seguro",
      "no estoy segura",
      "ok",
      "vale",
      "bueno",
      "está bien",
      "qué",
      "por qué",
      "quién",
      "qué abogado",
      "cuál abogado",
      "luego",
      "después",
    ],
    filler: ["por favor", "gracias", "muchas gracias", "porfa"],
  },
  words: {
    hello: ["hola", "buenas", "buenos días", "buenas tardes", "buenas noches"],
    status: ["estado"],
    cancel: ["cancelar"],
    forget: ["olvida", "olvidar", "olvídame", "olvida todo"],
    lang: ["idioma"],
    help: ["ayuda"],
    rights: ["derechos", "mis derechos"],
    lawyer: ["abogado", "abogada", "un abogado", "necesito un abogado", "licenciado"],
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
    nobody_on:
      "En este momento no hay nadie de turno. Su reporte no se pierde: ya llamó a quienes pueden venir. Peligro o heridos: {emergency}. Abogados y ayuda a familias: {hotline}.",
    nobody_on_until:
      "No hay nadie de turno hasta {opens}. Su reporte no se pierde: ya llamó a quienes pueden venir. Peligro o heridos: {emergency}. Abogados y ayuda a familias: {hotline}.",
    queued:
      "Este espera su turno, porque llegaron varios de usted en poco tiempo. No se pierde: los voluntarios ven que espera. Si trata de lo mismo, basta un mensaje.",
    too_long:
      "Era demasiado largo para un solo reporte. Lo último que me llegó es “{last}”: por favor envíe lo que sigue.",
    what_now:
      "Quédese donde esté a salvo: no tiene que acercarse ni grabar nada. Si ve algo más, escríbalo aquí. Para corregir un mensaje, edítelo; para retirar su reporte, escriba “cancelar”. Esto no es un servicio de emergencias: si alguien está herido o en peligro, llame al {emergency}.",
    ask_where: "¿Dónde es? Basta una esquina, una tienda, una estación o un barrio.",
    ask_where_number: "O mande el número: {areas}",
    ask_sees: "¿Lo ve usted? 1 sí · 2 no, me lo contó otra persona",
    ask_same: "¿Es más de lo mismo que {id}, que reportó antes? 1 lo mismo · 2 algo nuevo",
    same_noted: "{id} · avisé a los voluntarios de que es lo mismo que {other}.",
    new_noted: "{id} · anotado como algo nuevo.",
    plain_chat:
      "Este chat no está cifrado: nuestro servidor pudo leer lo que escribió aquí. Cuenta igual. Para escribir sin que nadie más lo lea, abra un chat nuevo conmigo.",
    only_encrypted:
      "Eso solo lo hago en un chat cifrado: aquí otra persona pudo escribirlo en su nombre. Abra un chat nuevo conmigo y escríbalo ahí, o llame a la línea de ayuda.",
    corrected: "{id} · corregido. Los voluntarios ven ahora sus palabras nuevas.",
    withdrawn:
      "{id} · retirado. Los voluntarios lo ven, y ya no ven sus palabras, aunque alguien pudo leerlas antes. Puede volver a escribirme cuando quiera.",
    kept_until:
      "Guardado como prueba hasta {until}: lo que escribió y envió en {ids} queda sellado hasta entonces, y después se destruye.",
    kept_open:
      "Guardado como prueba por ahora, como todo: lo que escribió y envió en {ids} queda sellado hasta que nuestra organización lo suelte.",
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
      "Hecho. Lo que reportó queda retirado, y ya no sé que vino de este chat; por eso no podré contarle nada más. Alguien pudo leer sus palabras antes. Ahora salgo de este chat, y le pido a nuestro servidor que lo borre. Su teléfono todavía lo muestra: ahora borre este chat en su teléfono. En Element: deje el dedo sobre el chat y elija “Salir”. Si vuelve a necesitarnos, abra un chat nuevo.",
    chat_over:
      "Sus reportes de este chat terminaron, y no guardo nada que lleve a usted. Ahora salgo de este chat: puede borrarlo. Si ve algo, abra un chat nuevo conmigo.",
    language: "Ahora le escribo en español. Para inglés, escriba “lang en”.",
    help: `Peligro o heridos: llame al {emergency}. Abogados y ayuda a familias: {hotline}.
Para reportar: escriba qué ve y dónde, con sus palabras. No hace falta nada más.
También puede escribir: “estado” (en qué quedó mi reporte) · “cancelar” (retirarlo) · “olvida” (retirarlo todo y olvidar quién escribió) · “idioma en” (inglés) · “derechos” · “abogado”.`,
    rights:
      "Puede guardar silencio. No tiene que abrir la puerta sin una orden firmada por un juez. Puede preguntar: ¿me puedo ir? Más: {rights}. Abogados y ayuda a familias: {hotline}.",
    lawyer:
      "Abogados y ayuda a familias: {hotline}. Hasta hablar con un abogado puede guardar silencio y no tiene que firmar nada. Peligro o heridos: {emergency}. Para reportar algo, escriba qué ve y dónde.",
    ask_lawyer: `{ids} está cerrado. ¿Puede un abogado ver su mensaje y sus fotos? ¿Puede un abogado escribirle aquí?
1 sí · 2 solo fotos · 3 no. Si no contesta, es no.
Con “sí” se guardan las dos cosas 90 días, selladas, y también este chat; con “solo fotos”, solo las fotos, y nadie le escribe. Mientras dure este chat puede cambiarlo: “abogado sí”, “abogado fotos”, “abogado no”.`,
    lawyer_unclear:
      "No entendí eso como respuesta sobre {ids}, así que queda como estaba; sin respuesta, es no. ¿Puede un abogado ver su mensaje y sus fotos, y escribirle aquí? Escriba “abogado sí”, “abogado fotos” o “abogado no”.",
    lawyer_none:
      "No tengo nada suyo cerrado por lo que pudiera preguntar un abogado. Abogados y ayuda a familias: escriba “abogado”.",
    "lawyer_noted.yes":
      "{ids} · anotado: un abogado puede ver su mensaje y sus fotos, y escribirle aquí. Quedan sellados hasta {until}. Para cambiarlo: “abogado fotos” o “abogado no”.",
    "lawyer_noted.photos":
      "{ids} · anotado: un abogado puede ver solo sus fotos, y nadie le escribe. Quedan selladas hasta {until}; sus palabras se destruyen a su tiempo. Para cambiarlo mientras dure este chat: “abogado sí” o “abogado no”.",
    "lawyer_noted.no":
      "{ids} · anotado: por su palabra no lo ve ningún abogado, y nada se guarda más tiempo por eso. Para cambiarlo mientras aún lo tenga: “abogado sí” o “abogado fotos”.",
    near: "¿Quiso decir “{meant}”? Entonces escríbalo así. “{typed}” solo no le llegó a nadie; si es parte de su reporte, dígalo con unas palabras más.",
    "outcome.warned": "{id} · comprobado y se avisó a la gente, {at}. Gracias; avise otra vez si vuelve.",
    "outcome.nothing":
      "{id} · miramos a las {at} y a esa hora no vimos nada; gracias, avise otra vez si vuelve.",
    "outcome.something_else":
      "{id} · miramos a las {at}: era otra cosa. Gracias, hizo bien en avisar; avise otra vez si vuelve.",
    "outcome.something_else_what":
      "{id} · miramos a las {at}: era otra cosa: {what}. Gracias, hizo bien en avisar; avise otra vez si vuelve.",
    "outcome.passed": "{id} · pasado a {to}. Esa zona la atienden ellos, y le diré lo que nos digan.",
    "outcome.nobody_yet":
      "{id} · todavía nadie ha podido ir a mirar. Su reporte no se pierde, y le diré cuando alguien haya mirado. Peligro o heridos: {emergency}. Abogados y ayuda a familias: {hotline}.",
    "outcome.withdrawn":
      "{id} · a las {at} retiramos lo que habíamos dicho a la gente sobre esto. Gracias; avise otra vez si vuelve.",
    "outcome.closed":
      "{id} · cerrado: ya no hace falta nada más de usted. Gracias; avise otra vez si vuelve.",
    question:
      "{id} · nuestros voluntarios preguntan: “{text}” Responda aquí mismo. Si no sabe, dígalo; no tiene que acercarse.",
    desk_sent: "(envió {what}, sin palabras)",
    desk_exact: "(punto exacto, por deseo de quien reporta: {point})",
    "file.picture": "una foto",
    "file.voice": "un mensaje de voz",
    "file.sound": "una grabación",
    "file.video": "un video",
    "file.file": "un archivo",
    pictures: {
      one: "{count} foto suya está con los voluntarios. Se le quitó dónde y con qué se tomó.",
      other: "{count} fotos suyas están con los voluntarios. Se les quitó dónde y con qué se tomaron.",
    },
    pictures_waiting: {
      one: "A {count} foto se le está quitando dónde y con qué se tomó; antes no la ve nadie.",
      other: "A {count} fotos se les está quitando dónde y con qué se tomaron; antes no las ve nadie.",
    },
    files: {
      one: "{count} archivo suyo está con los voluntarios tal como es, sin limpiar.",
      other: "{count} archivos suyos están con los voluntarios tal como son, sin limpiar.",
    },
    moving: "De la imagen en movimiento solo se pasó el primer cuadro.",
    held: "Tengo {what} de usted y no se lo he pasado a nadie. Su voz o su video podrían decirles a nuestros voluntarios quién es. Escriba “enviar” para pasarlo de todos modos, o “mejor escribo” y luego qué ve y dónde.",
    held_sent:
      "{id} · se está pasando {what} tal como es. Lo abre quien se encargue de su reporte; entonces los voluntarios de la mesa pueden verlo u oírlo diez minutos. Para retirarlo, borre el mensaje.",
    held_dropped: `No se le pasó a nadie, y ya no lo tengo. ${WRITE}`,
    passed_on:
      "{id} · se está pasando {what} tal como es, sin limpiar: puede decir quién lo hizo. Para retirarlo, borre el mensaje.",
    rounded:
      "Los voluntarios leen la esquina o el lugar conocido más cercano, no el punto que compartió. Para darles el punto mismo, escriba “exacto”.",
    exact_sent: "{id} · los voluntarios ya tienen el punto exacto.",
    "spoiled.heic": `No puedo abrir ese tipo de foto (HEIC), y no se le pasó a nadie. Sirve una captura de pantalla; o ponga la cámara en “Más compatible”. ${WRITE}`,
    "spoiled.no_picture": `Esa no es una foto que pueda abrir, y no se le pasó a nadie. Puede servir una captura de pantalla. ${WRITE}`,
    "spoiled.too_large": `Es más grande de lo que puedo recibir (10 MB), y no se le pasó a nadie. Sirve una captura de pantalla. ${WRITE}`,
    "spoiled.too_many_pixels": `Esa foto tiene más píxeles de los que puedo recibir (40 millones), y no se le pasó a nadie. Sirve una captura de pantalla. ${WRITE}`,
    "spoiled.corrupt": `Esa foto está dañada, y no se le pasó a nadie. Por favor mándela otra vez, o una captura de pantalla. ${WRITE}`,
    "spoiled.gave_up": `No pude abrir esa foto de forma segura, y no se le pasó a nadie. Sirve una captura de pantalla. ${WRITE}`,
    "spoiled.gone": `No pude traer ese archivo, así que nadie lo tiene. Por favor mándelo otra vez. ${WRITE}`,
    "spoiled.too_many": `Son todos los archivos que puedo recibir por ahora, y este no se le pasó a nadie. ${WRITE}`,
    "unfit.picture": `No puedo abrir esa foto, y no se le pasó a nadie. ${WRITE}`,
    "unfit.video": `No puedo abrir ese video, y no se le pasó a nadie. ${WRITE}`,
    "unfit.voice": `No puedo abrir ese mensaje de voz, y no se le pasó a nadie. ${WRITE}`,
    "unfit.sound": `No puedo abrir esa grabación, y no se le pasó a nadie. ${WRITE}`,
    "unfit.file": `No puedo abrir ese archivo, y no se le pasó a nadie. ${WRITE}`,
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
