/** The stand-in for WeChat's servers: strict, fed by the reference and never by what this product happens to send. */
@org.springframework.modulith.ApplicationModule(
        displayName = "sandbox",
        allowedDependencies = {"shared"})
package io.siyuflow.sandbox;
