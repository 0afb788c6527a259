/*
 * A disk that fails when it is told to. Preloaded, it stands before the system's own calls on the
 * database's files. What happens is told through files in the folder FAULTY_DISK: while
 * "fail-sync" is there a sync is an I/O error, while "fail-checkpoint" is there one of the database
 * file itself is, while "no-space" is there nothing can be written; "syncs", "failed-syncs" and "refused-writes" grow by a byte each time.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static void path_of(char *path, size_t size, const char *name) {
    const char *folder = getenv("FAULTY_DISK");
    snprintf(path, size, "%s/%s", folder == NULL ? "/nowhere" : folder, name);
}

static int is_told(const char *name) {
    char path[4096];
    path_of(path, sizeof path, name);
    return access(path, F_OK) == 0;
}

static void count(const char *name) {
    char path[4096];
    path_of(path, sizeof path, name);
    int file = open(path, O_CREAT | O_WRONLY | O_APPEND, 0600);
    if (file >= 0) {
        if (write(file, "x", 1) != 1) {
            abort();
        }
        close(file);
    }
}

static int is_file(int file, const char *name, int to_its_end) {
    char link[64];
    char target[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, target, sizeof target - 1);
    if (length < 0) {
        return 0;
    }
    target[length] = '\0';
    const char *found = strstr(target, name);
    return found != NULL && (!to_its_end || strcmp(found, name) == 0);
}

static int is_database(int file) {
    return is_file(file, "/stint.db", 0);
}

static int fails(int file) {
    return is_told("fail-sync") ||
           (is_told("fail-checkpoint") && is_file(file, "/stint.db", 1));
}

int fsync(int file) {
    static int (*real)(int);
    if (real == NULL) {
        real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    }
    if (is_database(file)) {
        if (fails(file)) {
            count("failed-syncs");
            errno = EIO;
            return -1;
        }
        count("syncs");
    }
    return real(file);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (real == NULL) {
        real = (ssize_t(*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
    }
    if (is_database(file) && is_told("no-space")) {
        count("refused-writes");
        errno = ENOSPC;
        return -1;
    }
    return real(file, bytes, size, offset);
}

ssize_t write(int file, const void *bytes, size_t size) {
    static ssize_t (*real)(int, const void *, size_t);
    if (real == NULL) {
        real = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    }
    if (is_told("no-space-for-parts") && is_file(file, ".part", 1)) {
        count("refused-writes");
        errno = ENOSPC;
        return -1;
    }
    return real(file, bytes, size);
}
