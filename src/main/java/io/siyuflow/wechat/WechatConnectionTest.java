package io.siyuflow.wechat;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.ConnectionTest;
import io.siyuflow.account.Credentials;
import io.siyuflow.shared.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.redis.WxRedisOps;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.enums.WxMpApiUrl;
import me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu;
import me.chanjar.weixin.mp.enums.WxMpApiUrl.UserTag;
import org.springframework.stereotype.Component;

/** Tries the credentials as they are now, with a token fetched for this test, and says in words what is wrong. */
@Component
class WechatConnectionTest implements ConnectionTest {

    private static final int NO_RIGHT = 48001;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Accounts accounts;
    private final MpServices mps;
    private final WecomServices wecoms;

    WechatConnectionTest(Accounts accounts, MpServices mps, WecomServices wecoms) {
        this.accounts = accounts;
        this.mps = mps;
        this.wecoms = wecoms;
    }

    @Override
    public boolean supports(Platform platform) {
        return platform == Platform.MP || platform == Platform.WECOM;
    }

    @Override
    public List<Finding> test(Account account) {
        Credentials credentials = accounts.credentials(account.id()).orElseThrow(() -> new NoSuchAccount(account.id()));
        try (CallBudget budget = CallBudget.of(PATIENCE)) {
            return account.platform() == Platform.WECOM ? wecom(credentials) : mp(credentials);
        }
    }

    private List<Finding> mp(Credentials credentials) {
        WxMpService service = mps.make(credentials, new OwnTokens());
        List<Finding> findings = new ArrayList<>();
        boolean token = look(findings, Platform.MP, service::getAccessToken, t -> "AppID 与 AppSecret 正确，服务器 IP 在白名单中");
        if (token) {
            right(findings, service, Menu.MENU_GET, "自定义菜单");
            right(findings, service, UserTag.TAGS_GET, "用户标签");
        }
        return findings;
    }

    /** Only whether the account may ask; any other refusal (there is no menu yet) means that it may. */
    private static void right(List<Finding> findings, WxMpService service, WxMpApiUrl api, String what) {
        try {
            service.get(api, null);
        } catch (WxErrorException refused) {
            if (refused.getError().getErrorCode() == NO_RIGHT) {
                findings.add(new Finding(
                        false,
                        String.valueOf(NO_RIGHT),
                        "没有「" + what + "」接口的权限：请在公众平台「设置与开发 → 接口权限」查看，通常认证后才有；其他功能不受影响"));
            }
        }
    }

    private List<Finding> wecom(Credentials credentials) {
        WxCpService service = wecoms.make(credentials, new OwnTokens());
        List<Finding> findings = new ArrayList<>();
        boolean token = look(findings, Platform.WECOM, service::getAccessToken, t -> "企业 ID 与 Secret 正确");
        if (token) {
            members(findings, service);
        }
        return findings;
    }

    private static void members(List<Finding> findings, WxCpService service) {
        List<String> staff = new ArrayList<>();
        boolean allowed = look(
                findings,
                Platform.WECOM,
                () -> staff.addAll(service.getExternalContactService().listFollowers()),
                t -> "应用可以调用客户联系接口，服务器 IP 可信");
        if (!allowed) {
            return;
        }
        findings.add(
                staff.isEmpty()
                        ? new Finding(false, "no-members", "没有可用的成员：请在企业微信管理后台「客户联系 → 权限配置」中加入成员，并把他们放进应用的可见范围")
                        : new Finding(true, "members", staff.size() + " 名成员具有客户联系权限"));
    }

    /** @return whether it is as it should be */
    private static <T> boolean look(
            List<Finding> findings, Platform platform, Question<T> question, Function<T, String> fine) {
        Finding finding;
        try {
            finding = new Finding(true, "0", fine.apply(question.ask()));
        } catch (WxErrorException refused) {
            int code = refused.getError().getErrorCode();
            String text = ErrorTexts.explain(platform, code, refused.getError().getErrorMsg());
            finding = new Finding(false, String.valueOf(code), text);
        } catch (RuntimeException unreachable) {
            finding = new Finding(
                    false,
                    WechatCalls.NETWORK,
                    "连不上微信服务器：请检查本机的网络、DNS 与防火墙（" + WechatCalls.rootName(unreachable) + "）");
        }
        findings.add(finding);
        return finding.ok();
    }

    private interface Question<T> {
        T ask() throws WxErrorException;
    }

    /** Of this test alone: a token that is still good elsewhere would hide a secret that is not. */
    private static final class OwnTokens implements WxRedisOps {

        private final Map<String, String> tokens = new HashMap<>();
        private final Lock lock = new ReentrantLock();

        @Override
        public String getValue(String key) {
            return tokens.get(key);
        }

        @Override
        public void setValue(String key, String value, int expire, TimeUnit unit) {
            tokens.put(key, value);
        }

        @Override
        public Long getExpire(String key) {
            return tokens.containsKey(key) ? 3600L : null;
        }

        @Override
        public void expire(String key, int expire, TimeUnit unit) {
            tokens.remove(key);
        }

        @Override
        public Lock getLock(String key) {
            return lock;
        }
    }
}
