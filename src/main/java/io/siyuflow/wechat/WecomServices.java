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
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.config.impl.AbstractWxCpInRedisConfigImpl;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** One WxJava service per corp and its self-built app. */
@Component
class WecomServices {

    private final Map<AccountId, Made> services = new ConcurrentHashMap<>();
    private final Accounts accounts;
    private final WechatSettings settings;
    private final WechatHosts hosts;
    private final WxRedisOps tokens;

    WecomServices(Accounts accounts, WechatSettings settings, WechatHosts hosts, WxRedisOps tokens) {
        this.accounts = accounts;
        this.settings = settings;
        this.hosts = hosts;
        this.tokens = tokens;
    }

    /** @throws NoSuchAccount when it is not there (any more) */
    WxCpService of(AccountId account) {
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

    WxCpService make(Credentials credentials, WxRedisOps store) {
        Config config = new Config(store);
        config.setCorpId(credentials.account().value()); // before the agent id, which makes the keys of both
        config.setAgentId(credentials.agentId());
        config.setCorpSecret(credentials.secret());
        config.setBaseApiUrl(hosts.qyapi());
        config.setApacheHttpClientBuilder(new WechatHttp(settings));
        WxCpService service = new AskedOnce();
        service.setMaxRetryTimes(1);
        service.setWxCpConfigStorage(config);
        return service;
    }

    private record Made(Credentials credentials, WxCpService service) {}

    /** WxJava's ready-made classes for this ask for a Redis client each; ours goes on without Redis. */
    private static final class Config extends AbstractWxCpInRedisConfigImpl {

        private static final long serialVersionUID = 1L;

        Config(WxRedisOps store) {
            super(store, "");
        }
    }

    /** Without WxJava's repetition, which sleeps on our thread, may send twice and, at its end, hides the code. */
    private static final class AskedOnce extends WxCpServiceImpl {

        @Override
        public <T, E> T execute(RequestExecutor<T, E> executor, String uri, E data) throws WxErrorException {
            return executeInternal(executor, uri, data, false);
        }
    }
}
