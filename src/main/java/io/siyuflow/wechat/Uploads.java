package io.siyuflow.wechat;

import io.siyuflow.connector.Originals;
import io.siyuflow.connector.Originals.Original;
import io.siyuflow.connector.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Function;
import me.chanjar.weixin.common.bean.CommonUploadData;
import me.chanjar.weixin.common.bean.CommonUploadParam;
import org.springframework.stereotype.Component;

/** Original files on their way to WeChat. */
@Component
class Uploads {

    private final Originals originals;

    Uploads(Originals originals) {
        this.originals = originals;
    }

    /** Does it with the file, or says that there is none. */
    <R> Outcome<R> with(String file, Function<Upload, Outcome<R>> send) {
        return originals
                .find(file)
                .map(original -> send.apply(new Upload(form(original), original.contentType())))
                .orElseGet(() -> Outcome.rejected("no-file", "素材文件不存在或已被删除"));
    }

    private static CommonUploadParam form(Original original) {
        byte[] bytes = original.bytes();
        return new CommonUploadParam(
                "media", new CommonUploadData(original.name(), new ReadAgain(bytes), bytes.length));
    }

    /** A file ready to go. */
    record Upload(CommonUploadParam form, String contentType) {}

    /** WxJava sends the same stream once more after it has fetched a new token; an exhausted one would be an empty file. */
    private static final class ReadAgain extends ByteArrayInputStream {

        ReadAgain(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void close() throws IOException {
            reset();
        }
    }
}
