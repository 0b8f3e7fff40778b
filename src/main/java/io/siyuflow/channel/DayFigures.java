package io.siyuflow.channel;

import java.time.LocalDate;

/** One day of one channel at one account. */
record DayFigures(LocalDate day, long scans, long follows, long unfollows, long net, long adds, long losses) {}
