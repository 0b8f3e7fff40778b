package io.siyuflow.bench;

import io.siyuflow.callback.CallbackQuery;
import io.siyuflow.callback.CallbackReader;
import io.siyuflow.callback.CallbackReader.Reading;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The least that any such service does: verify, decrypt, one durable insert, an encrypted reply. No engine, no rules. */
@RestController
class FloorController {

    static final String REPLY = "<xml><ToUserName><![CDATA[o]]></ToUserName><FromUserName><![CDATA[gh]]></FromUserName>"
            + "<CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[欢迎来到一号店]]></Content></xml>";

    private final CallbackReader reader;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    FloorController(List<CallbackReader> readers, JdbcClient jdbc, TransactionTemplate transaction) {
        this.reader = readers.stream()
                .filter(candidate -> candidate.platform() == Platform.MP)
                .findFirst()
                .orElseThrow();
        this.jdbc = jdbc;
        this.transaction = transaction;
        jdbc.sql("create table if not exists bench_floor (dedup_key text primary key, subject text)").update();
    }

    @PostMapping("/callback/floor/{account}")
    ResponseEntity<String> receive(
            @PathVariable String account,
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            HttpServletRequest request)
            throws IOException {
        CallbackQuery query = new CallbackQuery(null, signature, timestamp, nonce, null, "aes");
        Reading reading = reader.read(new AccountId(account), query, request.getInputStream().readAllBytes());
        transaction.executeWithoutResult(tx -> jdbc.sql("insert into bench_floor values (?, ?) on conflict do nothing")
                .params(reading.dedupKey(), reading.event().subject())
                .update());
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8))
                .body(reader.seal(reading, REPLY));
    }
}
