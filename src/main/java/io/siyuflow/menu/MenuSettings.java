package io.siyuflow.menu;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * WeChat's limits of a menu (WECHAT-API 3.9); what it does not document for sure can be set.
 *
 * @param firstNameBytes longest name of the first level, in bytes of UTF-8
 * @param secondNameBytes the same of the second level
 * @param hosts how many foreign domains pages may be on
 */
@ConfigurationProperties("siyuflow.menu")
record MenuSettings(
        @DefaultValue("16") int firstNameBytes,
        @DefaultValue("60") int secondNameBytes,
        @DefaultValue("3") int hosts) {}
