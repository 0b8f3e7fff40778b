package io.siyuflow.follower;

import io.siyuflow.shared.AccountId;

/** Published when a nightly comparison mended something: WeChat's events had not told everything. */
public record FollowersDiffered(AccountId account, long missedFollows, long missedLeavings) {}
