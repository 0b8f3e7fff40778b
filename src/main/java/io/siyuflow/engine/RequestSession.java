package io.siyuflow.engine;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

/** A session that ends with its request. */
final class RequestSession implements HttpSession {

    private final ServletContext servlets;
    private final long createdAt = System.currentTimeMillis();
    private final Map<String, Object> attributes = new HashMap<>();

    RequestSession(ServletContext servlets) {
        this.servlets = servlets;
    }

    @Override
    public long getCreationTime() {
        return createdAt;
    }

    @Override
    public String getId() {
        return "request";
    }

    @Override
    public long getLastAccessedTime() {
        return createdAt;
    }

    @Override
    public ServletContext getServletContext() {
        return servlets;
    }

    @Override
    public void setMaxInactiveInterval(int interval) {
        // it does not last that long
    }

    @Override
    public int getMaxInactiveInterval() {
        return 0;
    }

    @Override
    public Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public void invalidate() {
        attributes.clear();
    }

    @Override
    public boolean isNew() {
        return true;
    }
}
