package dev.stint.http;

import java.util.OptionalLong;

/**
 * How the backups stand.
 *
 * @param minutes since the last good one was begun; absent where there is none
 * @param isLate whether somebody should look into it
 */
public record BackupAge(OptionalLong minutes, boolean isLate) {}
