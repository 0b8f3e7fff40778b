package io.siyuflow.wechat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import me.chanjar.weixin.common.util.http.apache.ApacheHttpClientBuilder;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.HttpRequestRetryHandler;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.ConnectionKeepAliveStrategy;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.HttpContext;

/**
 * The HTTP client of one account. WxJava's own is one for the whole JVM, has 10 connections and is built to trust every
 * certificate; this one has a pool and time-outs of its own and the usual TLS checks, and repeats nothing by itself.
 */
final class WechatHttp implements ApacheHttpClientBuilder {

    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(1);

    private final WechatSettings settings;

    WechatHttp(WechatSettings settings) {
        this.settings = settings;
    }

    @Override
    public CloseableHttpClient build() {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager(1, TimeUnit.MINUTES);
        pool.setMaxTotal(settings.connections());
        pool.setDefaultMaxPerRoute(settings.connections());
        // An idle connection that the other side has closed would look like a call whose result is unknown.
        pool.setValidateAfterInactivity(20);
        CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(pool)
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
        return new Budgeted(client);
    }

    /** Gives each request the time that its call has left. */
    private final class Budgeted extends CloseableHttpClient {

        private final CloseableHttpClient client;

        Budgeted(CloseableHttpClient client) {
            this.client = client;
        }

        @Override
        protected CloseableHttpResponse doExecute(HttpHost target, HttpRequest request, HttpContext context)
                throws IOException {
            HttpClientContext budgeted = HttpClientContext.adapt(context == null ? new BasicHttpContext() : context);
            budgeted.setRequestConfig(RequestConfig.custom()
                    .setConnectionRequestTimeout(millis(WAIT_FOR_CONNECTION))
                    .setConnectTimeout(millis(settings.connectTimeout()))
                    .setSocketTimeout(millis(settings.readTimeout()))
                    .build());
            return client.execute(target, request, budgeted);
        }

        private int millis(Duration limit) {
            return Math.toIntExact(Math.max(1, CallBudget.atMost(limit).toMillis()));
        }

        @Override
        public void close() throws IOException {
            client.close();
        }

        @Override
        @Deprecated
        public HttpParams getParams() {
            return client.getParams();
        }

        @Override
        @Deprecated
        public ClientConnectionManager getConnectionManager() {
            return client.getConnectionManager();
        }
    }

    // What WxJava would set from its configuration, in which we set none of these.

    @Override
    public ApacheHttpClientBuilder httpProxyHost(String host) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpProxyPort(int port) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpProxyUsername(String username) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpProxyPassword(String password) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpRequestRetryHandler(HttpRequestRetryHandler handler) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder keepAliveStrategy(ConnectionKeepAliveStrategy strategy) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder sslConnectionSocketFactory(SSLConnectionSocketFactory factory) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder supportedProtocols(String[] protocols) {
        return this;
    }
}
