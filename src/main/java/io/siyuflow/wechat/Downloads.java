package io.siyuflow.wechat;

import io.siyuflow.connector.Library;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.RequestRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import me.chanjar.weixin.mp.api.WxMpService;
import org.apache.http.HttpStatus;
import org.apache.http.client.HttpResponseException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.springframework.stereotype.Component;

/** What lies at WeChat, on its way into the library. */
@Component
class Downloads {

    /** Of what has an address and is not there: asking again would not bring it. */
    static final String GONE = "gone";

    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private final Library library;

    Downloads(Library library) {
        this.library = library;
    }

    /**
     * What was fetched, before it is kept.
     *
     * @param bytes null when nothing lies at that address (any more)
     */
    record Fetched(byte[] bytes) {

        static final Fetched NOTHING = new Fetched(null);
    }

    /** @param file id in the library */
    record Kept(String file) {}

    @SuppressWarnings("unchecked") // only a Done carries a result
    Outcome<Kept> kept(String name, Outcome<Fetched> outcome) {
        if (!(outcome instanceof Outcome.Done<Fetched> done)) {
            return (Outcome<Kept>) (Outcome<?>) outcome;
        }
        if (done.result().bytes() == null) {
            return Outcome.rejected(GONE, "微信上已没有这个文件");
        }
        try {
            return Outcome.done(new Kept(library.keep(name, done.result().bytes())));
        } catch (RequestRefused unfit) {
            return Outcome.rejected(UnfitContent.CODE, unfit.getMessage());
        }
    }

    /** From an address that WeChat gave, without a token. */
    static Fetched from(WxMpService service, String url) {
        CloseableHttpClient http =
                (CloseableHttpClient) service.getRequestHttp().getRequestHttpClient();
        try (CloseableHttpResponse answer = http.execute(new HttpGet(url))) {
            int status = answer.getStatusLine().getStatusCode();
            if (status == HttpStatus.SC_NOT_FOUND || status == HttpStatus.SC_GONE) {
                return Fetched.NOTHING;
            }
            if (status != 200) {
                throw new HttpResponseException(status, "status " + status);
            }
            return read(answer.getEntity().getContent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Fetched read(InputStream stream) {
        try (stream) {
            return new Fetched(stream.readNBytes(MOST_BYTES + 1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
