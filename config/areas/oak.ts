import { z } from "zod";
import { type Area, areaSchema, type Point } from "../../core/place/area.ts";

// Drawn up by hand from public facts, true to some 200 m, for the demo. Borders, names and points must be checked by the
// city's own people before anybody relies on them. Public places only: no home, no shelter, no school.

/** Corners of borders that neighbours share, so that their rings meet without a gap. */
const i980AtI580: Point = [-122.2675, 37.8265];
const i980At27th: Point = [-122.2718, 37.8175];
const i980At20th: Point = [-122.2745, 37.812];
const i980AtI880: Point = [-122.2795, 37.8035];
const broadwayAtI880: Point = [-122.2755, 37.8005];
const broadwayAt11th: Point = [-122.2712, 37.8027];
const harrisonAt12th: Point = [-122.267, 37.8012];
const lakeSouthWest: Point = [-122.261, 37.7985];
const lakesideAt14th: Point = [-122.2628, 37.8035];
const lakesideAt20th: Point = [-122.263, 37.809];
const harrisonAtGrand: Point = [-122.2625, 37.812];
const harrisonAt27th: Point = [-122.2625, 37.817];
const lakeSouthEast: Point = [-122.256, 37.7985];
const lakeshoreAt18th: Point = [-122.249, 37.803];
const lakeshoreAtI580: Point = [-122.244, 37.811];
const i880At23rd: Point = [-122.236, 37.78];
const foothillAt23rd: Point = [-122.229, 37.787];
const i580At23rd: Point = [-122.2205, 37.7985];
const i880AtHigh: Point = [-122.219, 37.765];
const internationalAtHigh: Point = [-122.213, 37.7695];
const bancroftAtHigh: Point = [-122.206, 37.776];
const i580AtHigh: Point = [-122.201, 37.786];
const i880AtHegenberger: Point = [-122.198, 37.7415];
const sanLeandroAt75th: Point = [-122.188, 37.75];
const internationalAt75th: Point = [-122.183, 37.758];
const macArthurAt73rd: Point = [-122.179, 37.769];

/** Areas of Oakland. */
export const oak: readonly Area[] = z.array(areaSchema).parse([
  {
    id: "west-oakland",
    name: "West Oakland",
    aliases: ["Oeste de Oakland", "West Oak"],
    polygon: [
      [-122.283, 37.7955],
      i980AtI880,
      i980At20th,
      i980At27th,
      i980AtI580,
      [-122.286, 37.8275],
      [-122.297, 37.8265],
      [-122.306, 37.813],
      [-122.303, 37.802],
      [-122.293, 37.796],
      [-122.283, 37.7955],
    ],
    landmarks: [
      {
        name: "West Oakland BART",
        aliases: ["West Oakland station", "estación de West Oakland", "BART de West Oakland"],
        at: [-122.2951, 37.8049],
      },
      {
        name: "DeFremery Park",
        aliases: ["De Fremery Park", "parque DeFremery", "Lil Bobby Hutton Park"],
        at: [-122.2845, 37.813],
      },
      { name: "Raimondi Park", aliases: ["parque Raimondi"], at: [-122.2975, 37.816] },
    ],
    corners: [
      { streets: ["Mandela", "7th"], at: [-122.2945, 37.8055] },
      { streets: ["Adeline", "14th"], at: [-122.286, 37.8095] },
      { streets: ["Market", "7th"], at: [-122.2845, 37.8025] },
      { streets: ["Market", "14th"], at: [-122.2815, 37.8085] },
      { streets: ["San Pablo", "27th"], at: [-122.2775, 37.8195] },
    ],
  },
  {
    id: "downtown",
    name: "Downtown Oakland",
    aliases: ["Downtown", "Uptown Oakland", "centro de Oakland", "Old Oakland", "Dowtown"],
    polygon: [
      i980AtI880,
      broadwayAtI880,
      broadwayAt11th,
      harrisonAt12th,
      lakeSouthWest,
      lakesideAt14th,
      lakesideAt20th,
      harrisonAtGrand,
      harrisonAt27th,
      i980At27th,
      i980At20th,
      i980AtI880,
    ],
    landmarks: [
      {
        name: "12th Street BART",
        aliases: ["12th St BART", "BART de la 12", "12th Street station", "estación de la 12"],
        at: [-122.2715, 37.8037],
      },
      {
        name: "19th Street BART",
        aliases: ["19th St BART", "BART de la 19", "19th Street station", "estación de la 19"],
        at: [-122.2686, 37.8085],
      },
      {
        name: "Frank Ogawa Plaza",
        aliases: ["Ogawa Plaza", "Oscar Grant Plaza", "Oakland City Hall", "alcaldía de Oakland"],
        at: [-122.2722, 37.8053],
      },
      {
        name: "Oakland Federal Building",
        aliases: ["Dellums Federal Building", "Ron Dellums Building", "edificio federal de Oakland"],
        at: [-122.2745, 37.8047],
      },
      { name: "Fox Theater", aliases: ["teatro Fox", "Fox Theatre"], at: [-122.2702, 37.808] },
      {
        name: "Paramount Theatre",
        aliases: ["teatro Paramount", "Paramount Theater"],
        at: [-122.2682, 37.8098],
      },
    ],
    corners: [
      { streets: ["Broadway", "14th"], at: [-122.271, 37.8046] },
      { streets: ["Broadway", "17th"], at: [-122.2696, 37.8069] },
      { streets: ["Clay", "14th"], at: [-122.2741, 37.8057] },
      { streets: ["Broadway", "20th"], at: [-122.2683, 37.8095] },
      { streets: ["Broadway", "Grand"], at: [-122.2665, 37.8115] },
      { streets: ["Telegraph", "19th"], at: [-122.2698, 37.8085] },
      { streets: ["Telegraph", "Grand"], at: [-122.2685, 37.812] },
    ],
  },
  {
    id: "chinatown",
    name: "Chinatown",
    aliases: ["China Town", "Oakland Chinatown", "Barrio Chino"],
    polygon: [
      broadwayAtI880,
      [-122.27, 37.7975],
      [-122.264, 37.7945],
      lakeSouthWest,
      harrisonAt12th,
      broadwayAt11th,
      broadwayAtI880,
    ],
    landmarks: [
      {
        name: "Lake Merritt BART",
        aliases: ["Lake Merritt station", "estación de Lake Merritt", "BART de Lake Merritt"],
        at: [-122.2652, 37.7973],
      },
      { name: "Lincoln Square Park", aliases: ["Lincoln Park", "parque Lincoln"], at: [-122.268, 37.7999] },
      { name: "Madison Park", aliases: ["Madison Square Park", "parque Madison"], at: [-122.2671, 37.7978] },
      { name: "Pacific Renaissance Plaza", aliases: ["Renaissance Plaza"], at: [-122.2707, 37.8003] },
    ],
    corners: [
      { streets: ["Webster", "8th"], at: [-122.272, 37.7998] },
      { streets: ["Webster", "9th"], at: [-122.2713, 37.8004] },
      { streets: ["Webster", "7th"], at: [-122.2727, 37.7992] },
      { streets: ["Franklin", "9th"], at: [-122.272, 37.8009] },
      { streets: ["Harrison", "10th"], at: [-122.2693, 37.8005] },
    ],
  },
  {
    id: "lake-merritt",
    name: "Lake Merritt",
    aliases: ["Lake Merit", "Lago Merritt", "Lago Merit", "Grand Lake", "Adams Point"],
    polygon: [
      lakeSouthWest,
      lakeSouthEast,
      lakeshoreAt18th,
      lakeshoreAtI580,
      [-122.2545, 37.8195],
      harrisonAt27th,
      harrisonAtGrand,
      lakesideAt20th,
      lakesideAt14th,
      lakeSouthWest,
    ],
    landmarks: [
      {
        name: "Grand Lake Theatre",
        aliases: ["Grand Lake Theater", "teatro Grand Lake"],
        at: [-122.2477, 37.8117],
      },
      { name: "Lake Merritt Pergola", aliases: ["pérgola de Lake Merritt"], at: [-122.2507, 37.8043] },

      { name: "Children's Fairyland", aliases: ["Fairyland"], at: [-122.26, 37.809] },
      {
        name: "Splash Pad Park",
        aliases: ["Grand Lake Farmers Market", "parque Splash Pad"],
        at: [-122.2485, 37.8104],
      },
    ],
    corners: [
      { streets: ["Grand", "Lakeshore"], at: [-122.248, 37.8108] },
      { streets: ["Grand", "MacArthur"], at: [-122.2483, 37.8122] },
      { streets: ["Grand", "Perkins"], at: [-122.2562, 37.8098] },
    ],
  },
  {
    id: "temescal",
    name: "Temescal",
    aliases: ["Temeskal", "Temescal Oakland"],
    polygon: [
      i980AtI580,
      [-122.26, 37.825],
      [-122.2545, 37.8295],
      [-122.252, 37.838],
      [-122.253, 37.844],
      [-122.263, 37.846],
      [-122.2705, 37.843],
      [-122.2695, 37.833],
      i980AtI580,
    ],
    landmarks: [
      {
        name: "MacArthur BART",
        aliases: ["Mac Arthur BART", "MacArthur station", "estación MacArthur", "estación de MacArthur"],
        at: [-122.2671, 37.829],
      },
      { name: "Temescal Alley", aliases: ["Temescal Alleys"], at: [-122.2632, 37.8355] },
      {
        name: "Children's Hospital",
        aliases: ["Children's Hospital Oakland", "hospital de niños", "Oakland Children's"],
        at: [-122.2668, 37.8372],
      },
    ],
    corners: [
      { streets: ["Telegraph", "40th"], at: [-122.2648, 37.8285] },
      { streets: ["Telegraph", "49th"], at: [-122.263, 37.836] },
      { streets: ["Telegraph", "45th"], at: [-122.2638, 37.8322] },
      { streets: ["Telegraph", "51st"], at: [-122.2622, 37.838] },
      { streets: ["Broadway", "51st"], at: [-122.2532, 37.835] },
    ],
  },
  {
    id: "san-antonio",
    name: "San Antonio",
    aliases: ["San Antonio Oakland", "Eastlake", "East Lake"],
    polygon: [
      lakeSouthEast,
      [-122.254, 37.791],
      i880At23rd,
      foothillAt23rd,
      i580At23rd,
      [-122.233, 37.805],
      lakeshoreAtI580,
      lakeshoreAt18th,
      lakeSouthEast,
    ],
    landmarks: [
      { name: "San Antonio Park", aliases: ["parque San Antonio"], at: [-122.2385, 37.7915] },
      { name: "Highland Hospital", aliases: ["hospital Highland"], at: [-122.2315, 37.799] },
      { name: "Clinton Square Park", aliases: ["Clinton Park", "parque Clinton"], at: [-122.251, 37.794] },
    ],
    corners: [
      { streets: ["International", "5th"], at: [-122.2535, 37.7955] },
      { streets: ["International", "14th"], at: [-122.244, 37.7885] },
      { streets: ["Foothill", "14th"], at: [-122.242, 37.7915] },
      { streets: ["Foothill", "19th"], at: [-122.2355, 37.7885] },
    ],
  },
  {
    id: "fruitvale",
    name: "Fruitvale",
    aliases: ["Fruit Vale", "Frutvale", "Fruitbale", "Frutbale"],
    polygon: [
      i880At23rd,
      [-122.2285, 37.7715],
      i880AtHigh,
      internationalAtHigh,
      bancroftAtHigh,
      i580AtHigh,
      [-122.2115, 37.794],
      i580At23rd,
      foothillAt23rd,
      i880At23rd,
    ],
    landmarks: [
      {
        name: "Fruitvale BART",
        aliases: [
          "Fruitvale station",
          "estación de Fruitvale",
          "estación Fruitvale",
          "BART de Fruitvale",
          "Bar de Fruitvale",
        ],
        at: [-122.2242, 37.7748],
      },
      {
        name: "Fruitvale Village",
        aliases: ["Fruitvale Transit Village", "plaza de Fruitvale"],
        at: [-122.2236, 37.7755],
      },
      {
        name: "Home Depot on Alameda Avenue",
        aliases: [
          "Home Depot Fruitvale",
          "Home Depot de Fruitvale",
          "Home Depot in Fruitvale",
          "Home Depot Oakland",
          "Home Depot de Oakland",
          "Home Depot de la Alameda",
        ],
        at: [-122.2212, 37.768],
      },
      {
        name: "Josie de la Cruz Park",
        aliases: ["parque Josie de la Cruz", "Sanborn Park"],
        at: [-122.2265, 37.7817],
      },
      {
        name: "Peralta Hacienda",
        aliases: ["Peralta Hacienda Park", "Hacienda Peralta"],
        at: [-122.218, 37.788],
      },
    ],
    corners: [
      { streets: ["Fruitvale", "International"], at: [-122.2258, 37.7771] },
      { streets: ["Fruitvale", "E 12th"], at: [-122.2268, 37.7757] },
      { streets: ["Fruitvale", "Foothill"], at: [-122.2225, 37.7835] },
      { streets: ["International", "29th"], at: [-122.229, 37.7795] },
      { streets: ["International", "35th"], at: [-122.222, 37.7755] },
      { streets: ["International", "38th"], at: [-122.219, 37.7735] },
      { streets: ["International", "42nd"], at: [-122.2155, 37.7712] },
      { streets: ["Foothill", "35th"], at: [-122.2165, 37.7805] },
    ],
  },
  {
    id: "havenscourt",
    name: "Havenscourt",
    aliases: ["Coliseum area", "Havenscourt Coliseum"],
    polygon: [
      i880AtHigh,
      [-122.208, 37.7535],
      i880AtHegenberger,
      sanLeandroAt75th,
      internationalAt75th,
      macArthurAt73rd,
      [-122.186, 37.7745],
      i580AtHigh,
      bancroftAtHigh,
      internationalAtHigh,
      i880AtHigh,
    ],
    landmarks: [
      {
        name: "Coliseum BART",
        aliases: ["Coliseum station", "estación Coliseum", "estación del Coliseo", "BART del Coliseo"],
        at: [-122.1969, 37.7537],
      },
      { name: "Oakland Coliseum", aliases: ["Coliseo de Oakland", "Coliseum"], at: [-122.2005, 37.7516] },
    ],
    corners: [
      { streets: ["International", "Seminary"], at: [-122.1975, 37.762] },
      { streets: ["International", "66th"], at: [-122.193, 37.7595] },
      { streets: ["Foothill", "Seminary"], at: [-122.189, 37.769] },
    ],
  },
  {
    id: "elmhurst",
    name: "Elmhurst",
    aliases: ["Deep East", "Deep East Oakland", "Elmhurst Oakland"],
    polygon: [
      i880AtHegenberger,
      [-122.182, 37.729],
      [-122.164, 37.731],
      [-122.152, 37.74],
      [-122.15, 37.75],
      [-122.159, 37.761],
      [-122.169, 37.77],
      macArthurAt73rd,
      internationalAt75th,
      sanLeandroAt75th,
      i880AtHegenberger,
    ],
    landmarks: [
      { name: "Eastmont Town Center", aliases: ["Eastmont Mall", "Eastmont"], at: [-122.1755, 37.7675] },
      { name: "Arroyo Viejo Park", aliases: ["parque Arroyo Viejo"], at: [-122.1735, 37.7635] },
    ],
    corners: [
      { streets: ["International", "85th"], at: [-122.1785, 37.7493] },
      { streets: ["International", "90th"], at: [-122.1765, 37.7465] },
      { streets: ["International", "82nd"], at: [-122.18, 37.7508] },
      { streets: ["International", "98th"], at: [-122.1725, 37.7425] },
      { streets: ["MacArthur", "73rd"], at: [-122.1765, 37.7677] },
      { streets: ["Bancroft", "98th"], at: [-122.164, 37.748] },
    ],
  },
]);
