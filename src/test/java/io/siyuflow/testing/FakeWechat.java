package io.siyuflow.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.connector.CallOrder;
import io.siyuflow.connector.Calls;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.AccountId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Calls answered as a test says, each kept. A call whose key was done before gives the recorded result, as the ledger does. */
public final class FakeWechat implements Calls {

    private final Map<String, Function<CallOrder, Outcome<?>>> answers = new HashMap<>();
    private final Map<String, Outcome<?>> done = new HashMap<>();
    private final List<CallOrder> made = Collections.synchronizedList(new ArrayList<>());

    public FakeWechat answer(String connector, Function<CallOrder, Outcome<?>> answer) {
        answers.put(connector, answer);
        return this;
    }

    public FakeWechat answer(String connector, Outcome<?> outcome) {
        return answer(connector, order -> outcome);
    }

    public List<CallOrder> made(String connector) {
        return made.stream()
                .filter(order -> order.connector().equals(connector))
                .toList();
    }

    @Override
    public synchronized Outcome<?> make(CallOrder order) {
        Outcome<?> before = done.get(order.connector() + order.key());
        if (before != null) {
            return before;
        }
        Function<CallOrder, Outcome<?>> answer = answers.get(order.connector());
        if (answer == null) {
            throw new IllegalStateException("Nobody said what WeChat answers to " + order.connector());
        }
        made.add(order);
        Outcome<?> outcome = answer.apply(order);
        if (outcome instanceof Outcome.Done<?>) {
            done.put(order.connector() + order.key(), outcome);
        }
        return outcome;
    }

    @Override
    public Outcome<?> local(
            String connector, AccountId account, JsonNode request, String businessKey, String activity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <Q extends Record, R extends Record> Outcome<R> now(
            Class<? extends Connector<Q, R>> connector, AccountId account, Q request) {
        throw new UnsupportedOperationException();
    }
}
