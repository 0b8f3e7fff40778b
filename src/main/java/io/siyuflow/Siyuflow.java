package io.siyuflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Siyuflow {

    public static void main(String[] args) {
        SpringApplication.run(Siyuflow.class, args);
    }
}
