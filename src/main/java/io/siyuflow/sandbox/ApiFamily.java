package io.siyuflow.sandbox;

/** A handful of WeChat's APIs that belong together; declares them as a table. */
interface ApiFamily {

    void declare(Routes routes);
}
