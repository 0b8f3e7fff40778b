package io.siyuflow.wechat;

import io.siyuflow.account.AccountChanged;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.Credentials;
import io.siyuflow.shared.AccountId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.redis.WxRedisOps;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpRedisConfigImpl;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** One WxJava service per 公众号: its switching of accounts on one service hangs on a thread, and ours do many accounts' work. */
@Component
class MpServices {

    private final Map<AccountId, Made> services = new ConcurrentHashMap<>();
    private final Accounts accounts;
    private final WechatSettings settings;
    private final WechatHosts hosts;
    private final WxRedisOps tokens;

    MpServices(Accounts accounts, WechatSettings settings, WechatHosts hosts, WxRedisOps tokens) {
        this.accounts = accounts;
        this.settings = settings;
        this.hosts = hosts;
        this.tokens = tokens;
    }

    /** @throws NoSuchAccount when it is not there (any more) */
    WxMpService of(AccountId account) {
        Credentials credentials = accounts.credentials(account).orElseThrow(() -> new NoSuchAccount(account));
        Made made = services.get(account);
        if (made == null || !made.credentials().equals(credentials)) {
            made = new Made(credentials, make(credentials, tokens));
            services.put(account, made);
        }
        return made.service();
    }

    /** The former service's pool goes with it when the last call that uses it has ended. */
    @EventListener
    void madeAnew(AccountChanged changed) {
        services.remove(changed.id());
    }

    WxMpService make(Credentials credentials, WxRedisOps store) {
        WxMpRedisConfigImpl config = new WxMpRedisConfigImpl(store, "mp");
        config.setAppId(credentials.account().value());
        config.setSecret(credentials.secret());
        config.useStableAccessToken(true);
        config.setHostConfig(new WxMpHostConfig(hosts.api(), hosts.open(), hosts.mp()));
        config.setApacheHttpClientBuilder(new WechatHttp(settings));
        WxMpService service = new AskedOnce();
        service.setMaxRetryTimes(1);
        service.setWxMpConfigStorage(config);
        return service;
    }

    private record Made(Credentials credentials, WxMpService service) {}

    /** Without WxJava's repetition of -1 answers, which sleeps on our thread, may send twice and hides the code. */
    private static final class AskedOnce extends WxMpServiceImpl {

        @Override
        public <T, E> T execute(RequestExecutor<T, E> executor, String uri, E data) throws WxErrorException {
            return executeInternal(executor, uri, data, false);
        }
    }
}
