@NullMarked
package dev.stint.account;

import org.jspecify.annotations.NullMarked;
