/** Words of everyday messages, none of them a place; numbers, ordinals and joining words among them. */
export const ORDINARY_TALK = `
a about again agents all already and are armed asking ask at away baby back be because been before big black blue boss
brother bus but by call came can car cars careful children come coming cop cops cousin crying dad day do door doors down
drive everyone family fast father few five four from front gone guns had has have he help her here him his hour house i in
inside is it just kids know last left like lady leave license lot loud man many market men minutes mom more morning mother
my name near neighbor never night no not now of office officers on one out outside over park parked parking people phone
please police quick red right room running same saw say scared school see she should side since sister six someone son
soon station still stop store street taking talking ten that the their them then there these they this three time to
today together told took truck trucks two uncle uniform us van vans very wait walking want was watch we went were what
when where which white who why wife will window with work workers yelling yes you young your
abajo abran abuela adentro afuera ahora ahorita algo alguien alguna alli anoche antes aqui armados asi aun ayer ayuda ayudenme
bajaron barrio bien blanca blanco busco cada calle camion camioneta carro carros casa cerca chalecos chico cinco como con
corran cosa cuando cuatro cuidado de del desde despues dice dicen dijo dios donde dos el ella ellos en entraron entre era
es esa ese eso esta estaba estan este esto familia favor frente fueron fuerte gente gracias grande grises ha hace hasta hay
hermano hermana hijo hijos hombre hombres hora hoy iglesia increible iba jefe la las le les listo llamen llego llegaron lo
los luego mama manana mas me mercado mi migra minutos miedo mira mis momento mucha muchos mujer muy nada nadie necesito
negra niña niños no noche nos nueve ocho otra otro oye papa papeles para parada parque patrulla pero perro personas poco
policia por porque prima primo pronto puerta que quien quiero rapido rodeados se señora senor ser si siete siguen sin sobre
solo son su subieron tal tambien tarde tengo tia tienda tiene tienen todo todos tomando trabajo traen tres un una unas unos
vamos van vecina veinte ven veo verdad vez vi viene vienen vieron viva voy y ya yo
`
  .trim()
  .split(/\s+/);
