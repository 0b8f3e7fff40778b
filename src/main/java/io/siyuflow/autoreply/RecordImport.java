package io.siyuflow.autoreply;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/** Writes what an import brought, for the operator to read. */
@ConnectorSpec(id = "autoreply.record-import", name = "记下导入结果", description = "填了原因的是没有导入", kind = Kind.LOCAL)
class RecordImport implements Connector<RecordImport.Request, RecordImport.Response> {

    private final ReplyImports imports;

    RecordImport(ReplyImports imports) {
        this.imports = imports;
    }

    @Override
    public Outcome<Response> call(Request request, CallContext context) {
        boolean done = request.reason() == null || request.reason().isBlank();
        imports.end(
                context.account(),
                Long.parseLong(request.replyImport()),
                done ? ReplyImport.State.DONE : ReplyImport.State.REFUSED,
                done ? request.summary() : List.of(request.reason()));
        return Outcome.done(new Response(done));
    }

    record Request(
            @NotBlank @Field(value = "导入", initial = "${replyImport}")
            String replyImport,

            @Field("导入了什么") List<String> summary,
            @Field("没有导入的原因") String reason) {}

    record Response(boolean done) {}
}
