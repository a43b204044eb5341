# shellcheck shell=bash
# The walk of docs/walk.md, key by key, with the pictures that it and the other pages show.
# Read by screens.sh, which has the words used here.

# -- The demo register, on a Monday morning

XINFANG_NOW=2026-11-23T09:00:00 "$program" demo --home "$home" --no-open >/dev/null
today 2026-11-23T09:00:00
open
picture intake
press Escape
see 'F2 新登记'
press 2
see "F7 拟办"
picture pending
press 3
see 'F4 电话'
picture reminders
press 4
see 'F4 筛选'
picture ledger

# -- The same person comes again: looked at and given up

press F2
see 'Ctrl+S 保存'
IFS=, read -r _ _ _ title who _ < <("$program" --home "$home" list --category 征地补偿 --format csv | sed -n 2p)
tab 3
typed "${who%%、*}"
tab 9
typed "$title"
see '可能重复'
picture repeat
press F7
see '放弃所填内容'
press Enter
gone 可能重复
press Escape
see 'F2 新登记'

# -- A letter

press F2
see 'Ctrl+S 保存'
tab 3
typed 陈桂香
tab 2
typed 农民
tab
typed 13876500011
tab 4
typed 牙叉镇
tab
typed 南望村
tab
typed 南望村三组与云岭农场土地边界争议
tab
typed 1998年分给三组的坡地约18亩，去年被云岭农场立桩种胶，村民多次找农场无结果。
tab
typed 请确定边界并退还坡地
tab
typed 土地纠纷/地方与农场
see 未发现重复件
picture letter
press C-s
see '已登记 '
letter=$(number)
picture letter-saved

# -- A visit of eight

press Right
see 来访时间
tab 3
typed 刘德明
tab
typed 8
tab
typed 职工
tab
typed 13876500022
tab 3
typed 张阿妹、李国富
tab
typed 牙叉镇
tab 2
typed 反映糖厂改制后八名职工社保未接续
tab
typed 糖厂2019年改制后，八名职工的养老保险断缴至今，企业与社保经办机构互相推诿。
tab
typed 请责成补缴并接续养老保险
tab
typed 民生/职工安置
tab 2
tab 4
picture visit
press C-s
gone "已登记 $letter"
see '已登记 '
visit=$(number)

# -- Proposed, instructed

press Escape
see 'F2 新登记'
press 2
see "F7 拟办"
choose "$visit"
picture to-send-on
choose "$letter"
press F7
see '拟办意见'
tab 3
press F4
see 'Tab 标记'
typed 自然资源
gone 县林业局
picture units
press Tab
press C-u
typed 农业农村
press Tab
press Enter
see '县自然资源和规划局、县农业农村局'
tab
press C-u
typed 15
tab
typed '建议由县自然资源和规划局主办，县农业农村局协办，限15日报结果。'
picture propose
press C-s
see "$letter 已保存"
picture proposed
choose "$visit"
press F7
see '拟办意见'
tab 3
typed 县人力资源和社会保障局
tab 2
typed '集体访，建议呈主任阅批后交县人力资源和社会保障局。'
press C-s
see "$visit 已保存"

# -- The vice-chair's instruction

today 2026-11-24T10:00:00
open 2
see "F7 拟办"
choose "$letter"
press F4
see '批示结果'
tab 7
press F4
see 'Enter 确定'
picture phrases
press Enter
gone 'Enter 确定'
picture instruct
press C-s
see "$letter 已保存"
choose "$visit"
press F4
see '批示结果'
tab 7
typed 请县人社局牵头核实，依法解决。
press C-s
see "$visit 已保存"

# -- Assigned to two units

choose "$letter"
press F5
see '主办单位'
see '到期'
picture assign
press C-s
see "$letter 已保存"
picture assigned

# -- Two weeks later: the reminders

today 2026-12-08T09:00:00
open 4
typed 南望村
see 筛选台账
press Enter C-s
see '共 1 件'
picture found
press Enter
see '承办'
picture detail
press F6
see '期限说明'
picture explained
press Escape
gone '期限说明'
press Escape
gone '承办 '
press 3
see 'F4 电话'
choose "$letter"
picture due
press F4
see '联系人'
tab 2
typed 周股长
tab
typed 已现场勘界，正在核对承包合同。
tab
typed 12-09
picture phone
press C-s
see "$letter 已保存"
picture phoned
press F5
see "催办单 $letter"
picture notice-form
press C-s
see 'Enter 确定'
picture notice
press Enter
see '文件'
picture issued
(cd "$home" && ls letters) >"$pictures/letters"

# -- Two days late: a reply that is sent back

today 2026-12-11T15:00:00
output overdue-check overdue --unit 自然资源 --check
open 3
see 'F4 电话'
choose "$letter"
press F7
see '落款日期'
tab 2
typed 经勘查，争议地块情况复杂，正在协调。
picture reply
press C-s
see "$letter 已保存"
picture replied
press F8
see '审核回复'
picture review
press Enter
see "审核通过 $letter"
press C-s
see '还缺'
picture refused
press Escape
gone "审核通过 $letter"
press F8
see '审核回复'
press Down Enter
see "退回补办 $letter"
see '2026-12-28'
tab 2
typed '未答复信访人，边界未确定，请补充勘界结论。'
picture send-back
press C-s
see "$letter 已保存"
choose "$letter"
picture sent-back

# -- The second reply, accepted; the assisting unit's; the conclusion

today 2026-12-21T10:00:00
open 3
see 'F4 电话'
choose "$letter"
press F7
see '落款日期'
tab 2
typed 承包台账核对完毕，争议坡地登记在三组名下。
tab 3
typed 12-18
press C-s
see "$letter 已保存"
choose "$letter"
press F7
see '落款日期'
tab 2
typed 经勘界，争议坡地18.2亩属南望村三组，云岭农场已于12月16日退还。
tab
typed 白自然资信〔2026〕31号
tab
typed 12-18
tab
typed 12-18
picture second-reply
press C-s
see "$letter 已保存"
choose "$letter"
press F8
see '审核回复'
press Enter
see "审核通过 $letter"
press C-s
see "$letter 已保存"
choose "$letter"
press F8
see '审核回复'
press Enter
see "审核通过 $letter"
press C-s
see "$letter 已保存"
choose "$letter"
see '待办结'
press F9
see '菜单'
picture menu
press Escape
press F3
see '息诉罢访'
tab 2
press Right
tab
typed 已勘界退还，信访人表示满意。
picture conclude
press C-s
see "$letter 已保存"
picture concluded
output show show "$letter"
output overdue-json overdue --unit 县农业农村 --format json
