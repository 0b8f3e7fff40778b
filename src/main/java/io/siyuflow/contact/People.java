package io.siyuflow.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.connector.CallRecorder;
import io.siyuflow.connector.CallState;
import io.siyuflow.shared.AccountId;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** Who customers are: kept whenever WeCom was asked about one, whoever asked. */
@Repository
class People implements CallRecorder {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    People(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Set<String> connectors() {
        return Set.of("wecom.get-contact");
    }

    @Override
    public void settled(SettledCall call) {
        if (call.state() == CallState.DONE && call.result() != null) {
            Told told = read(call.result());
            if (told.externalUserId() != null && told.name() != null) {
                keep(call, told);
            }
        }
    }

    private Told read(String result) {
        try {
            return json.readValue(result, Told.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The result of a call is not what its connector returns", e);
        }
    }

    private void keep(SettledCall call, Told told) {
        jdbc.sql("insert into contact_person (account_id, external_userid, name, corp_name, unionid, seen_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (account_id, external_userid) do update set"
                        + " name = excluded.name, corp_name = excluded.corp_name, unionid = excluded.unionid,"
                        + " seen_at = excluded.seen_at")
                .params(call.account().value(), told.externalUserId(), told.name(), told.corpName(), told.unionid())
                .param(Timestamp.from(call.at()))
                .update();
    }

    Optional<Person> find(AccountId account, String externalUserId) {
        return jdbc.sql("select external_userid, name, corp_name, unionid from contact_person"
                        + " where account_id = ? and external_userid = ?")
                .params(account.value(), externalUserId)
                .query((row, n) -> new Person(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .optional();
    }

    Map<String, String> names(AccountId account, Collection<String> externalUserIds) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql("select external_userid, name from contact_person where account_id = ? and external_userid = any (?)")
                .params(account.value(), externalUserIds.toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString(1), row.getString(2));
                });
        return names;
    }

    /**
     * One customer.
     *
     * @param corpName of somebody who uses 企微 themselves
     * @param unionid only where the corp is bound to an open-platform account
     */
    record Person(
            String externalUserId,
            String name,
            @Nullable String corpName,
            @Nullable String unionid) {}

    private record Told(String externalUserId, String name, String corpName, String unionid) {}
}
