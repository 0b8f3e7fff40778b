package io.siyuflow.autoreply;

/**
 * What an account wants of its replies beside their contents.
 *
 * @param toDesk whether messages that nothing answers go to WeChat's desk of customer service
 * @param fallbackMinutes the fallback is said to one person at most once in this time
 */
record ReplySetting(boolean toDesk, int fallbackMinutes) {

    static final ReplySetting INITIAL = new ReplySetting(false, 60);
    static final int LONGEST_MINUTES = 7 * 24 * 60;
}
