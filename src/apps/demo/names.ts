import type { Chance } from './random.ts'

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤',
]
const men = [
  ...'伟强磊军洋勇杰涛明超刚平辉鹏斌波宇飞凯浩亮健峰龙林海岩松柏义忠贵友富祥庆志成',
  ...[
    '建国',
    '国强',
    '志刚',
    '永胜',
    '长江',
    '德胜',
    '洪涛',
    '立新',
    '兴华',
    '振东',
    '玉林',
    '春生',
    '宝山',
    '文军',
    '世杰',
  ],
  ...[
    '铁军',
    '守信',
    '广才',
    '凤山',
    '连生',
    '景春',
    '占军',
    '明远',
    '学东',
    '维民',
    '鹏飞',
    '子健',
    '晓东',
    '家辉',
    '佳明',
  ],
]
const women = [
  ...'芳娜敏静丽艳娟霞秀玲燕萍红梅琳雪莹颖洁慧',
  ...['秀英', '桂兰', '玉梅', '丽华', '春燕', '晓红', '淑珍', '海燕', '雅琴', '立娟', '婷婷', '佳琪', '思雨', '晓彤'],
]

/** Invented names of people; no two people of one demonstration are called the same. */
export function namer(chance: Chance): (shareOfWomen?: number) => string {
  const used = new Set<string>()
  return (shareOfWomen = 0) => {
    for (;;) {
      const name = chance.pick(surnames) + chance.pick(chance.happens(shareOfWomen) ? women : men)
      if (used.has(name)) continue
      used.add(name)
      return name
    }
  }
}
