package io.siyuflow.wechat;

import io.siyuflow.shared.Platform;

/**
 * What operators read for an error code, with the remedy where there is one; else WeChat's own words. Codes of 公众号 that
 * WECHAT-API 6 does not have stand in WeChat's global list, as the library carries it, or on its pages about {@code draft/add}
 * (53402) and {@code freepublish/submit} (53503 to 53505).
 */
final class ErrorTexts {

    private ErrorTexts() {}

    static String explain(Platform platform, int code, String vendorText) {
        String own = platform == Platform.WECOM ? ofWecom(code) : ofMp(code);
        return own == null ? withoutTrace(vendorText) : own;
    }

    private static String ofMp(int code) {
        return switch (code) {
            case -1 -> "微信系统繁忙";
            case 40001, 40125 -> "AppSecret 不正确：请到公众平台「设置与开发 → 开发接口管理」核对或重置后填入";
            case 40013 -> "AppID 不正确：请到公众平台「设置与开发 → 开发接口管理」核对";
            case 40014, 42001 -> "access_token 失效且重新获取后仍不可用：请核对 AppSecret";
            case 40164 -> "服务器 IP 不在公众平台的 IP 白名单中：请在「设置与开发 → 开发接口管理」加入";
            case 40003 -> "OpenID 不正确，或不属于这个公众号";
            case 40007 -> "素材已失效";
            case 40059 -> "群发编号不存在，或这次群发还没有发完";
            case 40130 -> "名单人数不对：一次发给 2 到 10000 人";
            case 40132 -> "微信号不存在，或没有关注公众号";
            case 42010 -> "群发太快，几分钟后再试";
            case 43004, 50005 -> "对方没有关注公众号";
            case 43019, 48002 -> "对方拒收公众号的消息";
            case 45002 -> "内容过长";
            case 45003 -> "标题过长：最多 32 个字";
            case 45004 -> "摘要过长：最多 128 个字";
            case 45008 -> "文章太多：一条图文最多 8 篇";
            case 45009 -> "今日调用次数已用完，北京时间 0 点恢复";
            case 45011 -> "调用太频繁，一分钟后再试";
            case 45015 -> "客服消息窗口已关闭：对方超过 48 小时没有互动，或已取消关注";
            case 45028 -> "群发次数已用完：订阅号每天 1 次；服务号发给全部粉丝每天 1 次、每月 4 次";
            case 45066 -> "同一次群发重试太快，一分钟后再试";
            case 45067 -> "群发编号太长，最多 64 字节";
            case 45047 -> "客服消息条数已用完，要等对方再次互动";
            case 45056 -> "标签已满 100 个，请先删除不用的";
            case 45057 -> "带这个标签的粉丝超过 10 万，微信不让直接删除：请先分批去掉";
            case 45058 -> "这是微信的系统标签，不能修改或删除";
            case 45059 -> "有粉丝身上的标签已满 20 个";
            case 45157 -> "已有同名标签，请换一个名称";
            case 45158 -> "标签名称过长，最多 30 个字";
            case 45159 -> "标签不存在，可能已在公众平台删除：请同步粉丝后再试";
            case 49003 -> "OpenID 不属于这个公众号";
            case 48001 -> "公众号没有这个接口的权限（未认证或类型不符）";
            case 48005 -> "素材正被公众平台的自动回复或自定义菜单使用：请先在那里换掉";
            case 53402 -> "封面裁剪不正确：请重新裁剪";
            case 53503 -> "草稿没有通过微信的发布检查：请在公众平台的草稿箱查看原因";
            case 53504 -> "微信要求在公众平台处理这个草稿";
            case 53505 -> "微信要求先在公众平台手动保存这个草稿，再发布";
            case 40016 -> "一级菜单只能有 1 到 3 个";
            case 40018 -> "一级菜单名称不能为空或过长（16 字节，约 5 个汉字）";
            case 40023 -> "二级菜单只能有 1 到 5 个";
            case 40025 -> "二级菜单名称不能为空或过长（60 字节，约 20 个汉字）";
            case 40019, 40026 -> "菜单项的 key 不能为空或超过 128 字节";
            case 40020, 40027 -> "菜单项的网址不能为空或超过 1024 字节";
            case 40054, 40055 -> "菜单项的网址不正确：须以 http:// 或 https:// 开头";
            case 46003 -> "公众号还没有自定义菜单";
            case 65301 -> "这份个性化菜单已不存在";
            case 65302 -> "没有这个粉丝，或已取消关注";
            case 65303 -> "还没有默认菜单，不能增加个性化菜单";
            case 65304 -> "个性化菜单没有匹配条件";
            case 65305 -> "个性化菜单数量已到上限";
            case 65306 -> "这个公众号不支持个性化菜单";
            case 65316 -> "菜单里的外部域名太多，最多 3 个";
            case 48004 -> "接口被微信封禁：请登录公众平台查看处罚通知";
            case 50002 -> "公众号被限制使用：请登录公众平台查看通知";
            default -> null;
        };
    }

    private static String ofWecom(int code) {
        return switch (code) {
            case -1 -> "企业微信系统繁忙";
            case 6000 -> "同一数据正被同时修改";
            case 40001, 40125 -> "Secret 不正确：请到企业微信管理后台「应用管理」里该应用的页面核对";
            case 40013 -> "企业 ID 不正确：请到企业微信管理后台「我的企业 → 企业信息」核对";
            case 40014, 42001 -> "access_token 失效且重新获取后仍不可用：请核对 Secret";
            case 40056 -> "AgentId 不正确：请到企业微信管理后台「应用管理」里该应用的页面核对";
            case 40003, 60111 -> "成员 userid 不存在，或不在应用的可见范围内";
            case 40007 -> "素材已失效";
            case 40068 -> "客户标签不存在，或已被删除";
            case 40096 -> "客户 external_userid 不正确，或添加他的成员不在应用的可见范围内";
            case 40098, 41054 -> "成员未实名认证或未激活企业微信";
            case 41050 -> "欢迎语代码已失效：超过 20 秒";
            case 41051 -> "客户与成员已开始聊天，或欢迎语已由其他应用发送";
            case 41053 -> "客户没有同意聊天内容存档";
            case 45009 -> "调用太频繁，一分钟后再试";
            case 45033 -> "同时调用太多，稍后再试";
            case 48002 -> "应用没有这个接口的权限：请在企业微信管理后台「客户联系 → API → 可调用接口的应用」中加入该应用";
            case 50002 -> "成员不在应用的可见范围内";
            case 60011 -> "应用没有这个成员、部门或标签的权限：请在管理后台扩大可见范围";
            case 60020 -> "服务器 IP 不在应用的「企业可信 IP」中：请在企业微信管理后台该应用的页面加入，约 1 分钟后生效";
            case 84061 -> "成员与客户不是好友（已删除，或成员尚未添加回）";
            case 84074 -> "成员没有客户联系权限：请在管理后台「客户联系 → 权限配置」中加入";
            case 81013 -> "接收人都不在应用的可见范围内";
            case 301002 -> "Secret 不属于这个应用，或应用已停用";
            default -> null;
        };
    }

    /** WeChat appends {@code rid: …} or {@code hint: […]} to its words. */
    private static String withoutTrace(String vendorText) {
        String text = vendorText == null
                ? ""
                : vendorText.replaceAll("[,，]?\\s*(rid|hint):.*$", "").strip();
        return text.isEmpty() ? "微信拒绝了这次调用" : text;
    }
}
