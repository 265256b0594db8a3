import type { PageTexts } from "../../../core/words/page-texts.ts";

export const pages: PageTexts = {
  code: "es",
  name: "Español",
  locale: "es-US",
  direction: "ltr",

  tagline: "Alertas verificadas, entre vecinos",
  skip: "Ir a las alertas",
  languages: "Idiomas",
  exercise: "SIMULACRO. Nada de esta página es real.",
  offline: "Usted está sin conexión. Esta es la copia que guardó su teléfono; abajo dice de cuándo es.",
  printed_address: "Esta copia ya no cambia. El estado actual está en",
  notGovernment: "{org} es una organización de la comunidad, no una agencia del gobierno.",

  as_of: "Actualizado: {time}.",
  old_after: "Después de {time} esta copia es vieja: vuelva a cargar la página.",
  old_now: "Esta copia es vieja. Vuelva a cargar la página antes de confiar en ella.",
  passed_now: "Ya pasó la hora de una alerta. Vuelva a cargar la página.",
  live_pause: "Dejar de renovar esta lista",
  live_resume: "Renovar esta lista por sí sola",
  live_changed: "La lista cambió:",

  in_force: { one: "Una alerta verificada vigente", other: "{n} alertas verificadas vigentes" },
  none_in_force: "Ninguna alerta verificada a las {time}.",
  none_means: "Eso no quiere decir que no esté pasando nada.",
  state_in_force: "VIGENTE hasta {time}",
  state_over: "TERMINADA desde {time}",
  state_expired: "VENCIDA: {time}",
  state_withdrawn: "RETIRADA: {time}",
  expired_means: "Ya no tenemos información sobre esto. Eso no significa que haya pasado el peligro.",
  corrected: "Corregida: {time}",
  updated: "Actualizada: {time}",
  valid_until: "Vale hasta {time}",
  word_over: "TERMINADA",
  word_expired: "VENCIDA",
  word_withdrawn: "RETIRADA",

  desk: "Mesa de turno",
  looked_at: "Reportes revisados en las últimas 24 h",
  few: "menos de 5",
  few_short: "< 5",
  ended: "Terminadas en las últimas 48 horas",
  ended_none: "Ninguna.",
  map: "Mapa",
  map_note: "Las zonas con una alerta vigente están marcadas. La lista dice lo mismo en palabras.",
  map_none: "ninguna alerta verificada vigente",
  map_in: "Acercar",
  map_out: "Alejar",

  levels: { 1: "Aviso", 2: "Alerta", 3: "Urgente" },
  kinds: {
    presence: "Presencia",
    stop: "Paran y preguntan a personas",
    door_knock: "Tocan puertas",
    detention: "Detención",
    checkpoint: "Retén",
    operation: "Operativo grande",
    other: "Otra actividad",
  },
  kinds_short: {
    presence: "Presencia",
    stop: "Paran personas",
    door_knock: "Tocan puertas",
    detention: "Detención",
    checkpoint: "Retén",
    operation: "Operativo",
    other: "Otra",
  },
  verified_how: {
    seen: "Lo vio una persona voluntaria capacitada",
    seen_earlier: "Lo vio una persona voluntaria capacitada; después ya no estaba",
    trusted: "Lo vieron dos fuentes en las que confían nuestras personas voluntarias",
  },
  reasons: {
    did_not_happen: "No ocurrió",
    wrong_place: "El lugar era otro",
    wrong_time: "La hora era otra",
    already_reported: "Ya se había avisado",
    sent_by_mistake: "Se envió por error",
  },
  actions: {
    issue: "Primer envío",
    update: "Actualizada",
    over: "Dada por terminada",
    correct: "Corregida",
    retract: "Retirada",
  },

  where: "Dónde",
  seen: "Visto",
  how_verified: "Cómo lo sabemos",
  verified_by: "Verificado por {org}",
  reason: "Por qué",
  history: "Todo lo que dijimos sobre esto",
  see_page: "Vea en la página el estado actual.",
  cite: "Para citar esto, dé la dirección de esta página y la hora de arriba.",

  do_heading: "Qué hacer",
  do_now: [
    "Mantenga la distancia. No interfiera.",
    "Puede guardar silencio. No tiene que abrir la puerta sin una orden firmada por un juez.",
    "Si se llevaron a alguien, llame a la línea de ayuda.",
  ],
  hotline: "Línea de ayuda",

  nav_now: "Ahora",
  nav_main: "Principal",
  nav_more: "Más páginas",
  nav_join: "Reportar o unirse",
  nav_help: "Derechos y ayuda",
  nav_about: "Quiénes somos",
  nav_archive: "Archivo",
  nav_corrections: "Correcciones",
  nav_numbers: "Cifras",
  nav_privacy: "Privacidad",
  nav_status: "Estado",
  nav_subscribe: "Canales",

  join_lead:
    "Díganos qué ve. Primero miran personas voluntarias; nada es público antes de que lo comprueben.",
  join_report: {
    heading: "Reportar por chat",
    paragraphs: [
      "Necesita la aplicación Element y una cuenta, que se hace en dos minutos con el código de nuestro cartel. Después, su primer mensaje es el reporte: qué ve y dónde.",
      "No hace falta su nombre, ni teléfono, ni correo. Por favor, no mande nombres, papeles ni placas de nadie.",
      "Los mensajes van cifrados. Se guardan hasta tres días después de cerrar el reporte; escriba «olvida» y se borran enseguida.",
    ],
  },
  join_call: {
    heading: "Reportar por teléfono",
    paragraphs: [
      "¿Sin aplicación o sin tiempo? Llame a la línea de ayuda. No hace falta dar su nombre.",
      "Esto no es un servicio de emergencia.",
    ],
  },
  join_alerts: {
    heading: "Recibir alertas",
    paragraphs: [
      "Escriba «join» y su zona a la dirección de abajo, por ejemplo «join {area}».",
      "Los miembros de una sala de alertas ven el nombre de su cuenta. Para no ser visto, use esta página o un canal.",
    ],
  },
  join_code: "Código del cartel",
  join_code_hint:
    "Su navegador inventa un nombre y una contraseña y los dice a nuestro servidor de chat, a nadie más.",
  join_make: "Crear una cuenta",
  join_under_way: "Un momento…",
  join_failed: {
    code: "Ese código no es correcto. Mire otra vez el cartel: importan las minúsculas.",
    busy: "En este momento lo intentan muchas personas. Espere unos minutos o llame a la línea de ayuda.",
    closed: "Ahora mismo no se crean cuentas aquí. Llame a la línea de ayuda.",
    away: "No se puede llegar al servidor de chat. Pruebe otra vez o llame a la línea de ayuda.",
  },
  join_made: "Su cuenta",
  join_keep: "Anótelo o tome una foto: nadie puede volver a decirle la contraseña.",
  join_name: "Nombre",
  join_password: "Contraseña",
  join_element: "Abrir Element y entrar",
  join_element_note:
    "El servidor y el nombre ya están puestos. Si aún no tiene Element, una página de element.io lo ofrece: instálelo, vuelva a esta página y toque otra vez.",
  join_has_account: "Si ya tiene cuenta, escriba a",
  join_open: "Abrir el chat para reportar",
  join_open_alerts: "Abrir el chat de alertas",
  join_address: "Dirección",
  join_server: "Nuestro servidor, si la aplicación lo pide",

  help_lead: "Usted tiene derechos, digan lo que digan sus papeles. Esta página se puede imprimir.",
  help: [
    {
      heading: "Si se llevaron a alguien",
      paragraphs: [
        "Llame a la línea de ayuda. Tenga a mano: nombre completo, fecha y país de nacimiento y, si se sabe, el número A.",
        "Anote dónde, cuándo y quién lo vio. No lo publique antes de que la familia esté de acuerdo.",
        "No firme nada en su nombre. Pida un abogado.",
      ],
    },
    {
      heading: "En la puerta",
      paragraphs: [
        "No tiene que abrir. Pida que muestren la orden por la ventana o la pasen por debajo de la puerta.",
        "Solo una orden firmada por un juez, con su dirección, les permite entrar. Un formulario de una agencia, no.",
      ],
    },
    {
      heading: "En la calle",
      paragraphs: [
        "Pregunte: ¿puedo irme? Si dicen que sí, váyase con calma. No corra.",
        "Puede guardar silencio y pedir un abogado. No muestre papeles falsos y no mienta.",
      ],
    },
    {
      heading: "Si usted observa",
      paragraphs: [
        "Mantenga la distancia. No interfiera y no siga a nadie.",
        "En lugares públicos puede grabar. No publique las caras de las personas afectadas.",
      ],
    },
  ],
  card_heading: "Para recortar y llevar",
  card: [
    "Línea de ayuda para abogados y familia: {hotline}",
    "No abro la puerta. Por favor, muestren por la ventana una orden firmada por un juez.",
    "I wish to stay silent. I wish to speak with a lawyer. (Quiero guardar silencio. Quiero hablar con un abogado.)",
    "I don’t agree to a search. (No acepto un registro.)",
    "Am I free to go? (¿Puedo irme?)",
  ],
  help_reviewed: "Información general, no asesoría legal. Aún no la ha revisado un abogado de este lugar.",
  check_heading: "Compruébelo usted",
  check_lead:
    "Cada alerta va firmada, para que se puedan comprobar las copias de este sitio. Responde por las llaves la raíz que estas palabras nombran; compárelas con las que tenga de nosotros en papel o de viva voz.",
  about: [
    {
      heading: "Quiénes somos",
      paragraphs: [
        "{org} recibe reportes de vecinos, manda a personas voluntarias capacitadas a mirar y dice lo que pudieron verificar. No somos una agencia del gobierno ni un servicio de emergencia.",
      ],
    },
    {
      heading: "Qué quiere decir «verificado»",
      paragraphs: [
        "Que lo vio una persona voluntaria capacitada, o que lo vieron por separado dos fuentes de confianza. Después lo envía otra persona de nuestra mesa. Sin eso no se envía nada.",
        "Aviso: presencia verificada. Alerta: personas paradas e interrogadas, golpes en puertas, una detención o un retén. Urgente: muchas personas, uso de fuerza, un menor o una persona herida.",
        "«Verificado» dice que algo se vio. No dice por qué, ni que alguien haya hecho algo malo.",
      ],
    },
    {
      heading: "Lo que nunca publicamos",
      paragraphs: ["Nombres, caras, placas, casas, ni las palabras de quienes nos avisaron."],
    },
    {
      heading: "Cuando nos equivocamos",
      paragraphs: [
        "Retiramos la alerta enseguida, avisamos a quienes la recibieron y la ponemos en Correcciones con el tiempo que tardamos.",
      ],
    },
    {
      heading: "Qué significa una lista vacía",
      paragraphs: [
        "Que no hemos verificado nada. Nunca significa que no esté pasando nada. Una alerta vencida no significa que haya pasado el peligro.",
      ],
    },
  ],
  privacy_lead: "Para leer estas páginas no hace falta cuenta, y no queremos saber quién es usted.",
  privacy: [
    {
      heading: "Estas páginas",
      paragraphs: [
        "No ponen cookies, no cargan nada de nadie más y no cuentan a nadie. Nuestro servidor no anota la dirección de quien lee.",
        "Su proveedor y su empleador pueden ver que visita este sitio, no qué página. Tor Browser oculta también eso.",
      ],
    },
    {
      heading: "Lo que queda en su teléfono",
      paragraphs: [
        "La lista y la página sobre sus derechos, para poder leerlas sin conexión, y lo que guarde el historial de su navegador. La navegación privada no guarda ninguna de las dos cosas.",
      ],
    },
    {
      heading: "Si usted reporta",
      paragraphs: [
        "Solo el bot de reportes sabe qué cuenta escribió; las personas voluntarias ven «R4». Los mensajes van cifrados de extremo a extremo: nuestro servidor ve que una cuenta escribió, no qué.",
        "Lo que dijo y mandó se guarda hasta tres días después de cerrar el reporte, 14 días como máximo, salvo que usted acepte más. Diga «olvida» y se borra enseguida.",
      ],
    },
    {
      heading: "Si se registra aquí",
      paragraphs: [
        "Su propio navegador inventa el nombre y la contraseña y los dice solo al servidor de {org}. Sin correo y sin teléfono.",
      ],
    },
    {
      heading: "Lo que publicamos",
      paragraphs: [
        "Una zona o un lugar público, una hora redondeada a cinco minutos, un tipo y un nivel. Nunca un nombre, una cara, una placa, una casa ni sus palabras. Las alertas se quedan en el archivo.",
      ],
    },
  ],
  corrections_lead: "Cada alerta que corregimos o retiramos, y cuánto tiempo estuvo en pie.",
  corrections_none: "Ninguna hasta ahora.",
  corrections_took: { one: "después de un minuto", other: "después de {n} minutos" },

  archive_lead:
    "Todas las alertas que hemos enviado, por el mes en que salieron. Llegan aquí dos días después de terminar.",
  archive_none: "Ninguna hasta ahora.",
  alerts_sent: { one: "Una alerta", other: "{n} alertas" },
  search_label: "Buscar en todas las alertas",
  search_hint:
    "Un lugar, una zona, un tipo o una fecha, por ejemplo «Soto ene 2026». Busca su teléfono; nadie ve lo que busca.",
  search_under_way: "Buscando…",
  search_found: "Encontradas:",
  search_none: "No se encontró nada.",
  search_more: "Mostrar más",

  numbers_lead: "Lo que enviamos, y cuánto de eso estaba mal.",
  numbers_alerts: "Alertas enviadas",
  numbers_corrected: "Corregidas",
  numbers_withdrawn: "Retiradas",
  numbers_took: "Un error duró, en el caso del medio",
  numbers_months: "Alertas por mes",
  numbers_kinds: "Por tipo",
  numbers_levels: "Por nivel",
  numbers_hours: "Por la hora en que se vio",
  numbers_note:
    "Contado a partir de los registros publicados, que cualquiera puede comprobar, dos días después de terminar cada alerta. La parte del segundo color fue retirada. Las cifras menores de 5 no se dicen. Pocas alertas no quieren decir que pasó poco: dicen lo que pudimos verificar.",
  as_table: "Como tabla",

  status_lead: "Si esta página está al día.",
  notes: {
    disk: "Desde el {time} este sitio no puede escribir sus archivos. Lo que ve aquí es cierto; las copias en otros lugares pueden ser viejas.",
    records: "Algunas alertas no se pueden leer y faltan aquí ({n}). Lo sabemos desde el {time}.",
    refused: "Rechazadas hasta ahora, porque su firma no es válida: {n}. La primera, el {time}.",
  },
  status_newest: "El mensaje más nuevo es de",
  subscribe_lead: "Siga las alertas sin cuenta. Nadie ve quién lee un canal.",
  subscribe_areas: "Por zona",
  feeds: {
    atom: "Atom, para lectores de canales",
    rss: "RSS, para lectores de canales",
    json: "JSON Feed",
    geojson: "GeoJSON, para mapas",
    cap: "CAP 1.2, para sistemas de alerta",
    txt: "Texto simple",
    jsonl: "Registros firmados, para comprobar y copiar",
  },
  embed_heading: "En su propio sitio",
  embed_lead: "Esto muestra la lista de ahora dentro de otra página. No carga nada más y no pone cookies.",
  embed_look: "Verla",
  area_lead: "Alertas de {area}",
  area_none: "Ninguna alerta verificada en {area} a las {time}.",
  area_feed: "Canal de {area}",
  not_found: "No existe esa página.",
  not_found_means:
    "Quizá la dirección esté mal escrita. Una alerta nunca desaparece de aquí: si se retiró, lo dice.",
};
