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
  notGovernment: "{org} es una organización de la comunidad, no una agencia del gobierno.",

  as_of: "Actualizado: {time}.",
  old_after: "Después de {time} esta copia es vieja: vuelva a cargar la página.",
  old_now: "Esta copia es vieja. Vuelva a cargar la página antes de confiar en ella.",
  passed_now: "Ya pasó la hora de una alerta. Vuelva a cargar la página.",

  in_force: { one: "Una alerta verificada vigente", other: "{n} alertas verificadas vigentes" },
  none_in_force: "Ninguna alerta verificada a las {time}.",
  none_means: "Eso no quiere decir que no esté pasando nada.",
  state_in_force: "VIGENTE hasta {time}",
  state_over: "TERMINADA desde {time}",
  state_expired: "VENCIDA: {time}",
  state_withdrawn: "RETIRADA: {time}",
  expired_means: "Ya no tenemos información sobre esto. Eso no significa que haya pasado el peligro.",
  corrected: "Corregida: {time}",
  valid_until: "Vale hasta {time}",
  word_over: "TERMINADA",
  word_expired: "VENCIDA",
  word_withdrawn: "RETIRADA",

  desk: "Mesa de turno",
  looked_at: "Reportes revisados en las últimas 24 h",
  few: "menos de 5",
  ended: "Terminadas en las últimas 48 horas",
  ended_none: "Ninguna.",
  map: "Mapa",
  map_note: "Las zonas con una alerta vigente están marcadas. La lista dice lo mismo en palabras.",
  map_none: "ninguna alerta verificada vigente",

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
  nav_join: "Reportar o unirse",
  nav_help: "Derechos y ayuda",
  nav_about: "Quiénes somos",
  nav_corrections: "Correcciones",
  nav_status: "Estado",
  nav_subscribe: "Canales",

  join_lead:
    "Díganos qué ve. Primero miran personas voluntarias; nada es público antes de que lo comprueben.",
  join_report: {
    heading: "Reportar por chat",
    paragraphs: [
      "Abra un chat con la dirección de abajo en Element u otra aplicación de Matrix. Su primer mensaje es el reporte: qué ve y dónde.",
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
  join_open: "Abrir el chat",
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
  help_reviewed: "Información general, no asesoría legal. Aún no la ha revisado un abogado de este lugar.",
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
  corrections_lead: "Cada alerta que corregimos o retiramos, y cuánto tiempo estuvo en pie.",
  corrections_none: "Ninguna hasta ahora.",
  corrections_took: { one: "después de un minuto", other: "después de {n} minutos" },
  status_lead: "Si esta página está al día.",
  subscribe_lead: "Siga las alertas sin cuenta. Nadie ve quién lee un canal.",
  feeds: {
    atom: "Atom, para lectores de canales",
    rss: "RSS, para lectores de canales",
    json: "JSON Feed",
    geojson: "GeoJSON, para mapas",
    cap: "CAP 1.2, para sistemas de alerta",
    txt: "Texto simple",
    jsonl: "Registros firmados, para comprobar y copiar",
  },
  area_lead: "Alertas de {area}",
  area_none: "Ninguna alerta verificada en {area} a las {time}.",
  not_found: "No existe esa página.",
  not_found_means:
    "Quizá la dirección esté mal escrita. Una alerta nunca desaparece de aquí: si se retiró, lo dice.",
};
