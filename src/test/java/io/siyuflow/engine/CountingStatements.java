package io.siyuflow.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes what this thread asks the database, commits included, while a test listens. */
final class CountingStatements extends DelegatingDataSource {

    private static final ThreadLocal<List<String>> HEARD = new ThreadLocal<>();

    CountingStatements(DataSource target) {
        super(target);
    }

    static List<String> during(Runnable work) {
        List<String> heard = new ArrayList<>();
        HEARD.set(heard);
        try {
            work.run();
        } finally {
            HEARD.remove();
        }
        return heard;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(method, connection, arguments);
            if (method.getName().equals("commit")) {
                note("commit");
            }
            return result instanceof PreparedStatement statement && arguments[0] instanceof String sql
                    ? heard(statement, sql)
                    : result;
        });
    }

    private static PreparedStatement heard(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            boolean asks = List.of("execute", "executeQuery", "executeUpdate", "addBatch")
                    .contains(method.getName());
            if (asks) {
                note(sql);
            }
            return call(method, statement, arguments);
        });
    }

    private static void note(String sql) {
        if (HEARD.get() != null) {
            HEARD.get().add(sql.strip().replaceAll("\\s+", " "));
        }
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked") // the proxy is of that type
    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(CountingStatements.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
