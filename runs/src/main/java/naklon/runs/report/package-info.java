/**
 * The report of a run: {@link naklon.runs.report.RunReport} watches a training and writes what it
 * saw as {@code report.json}, {@link naklon.runs.report.ReportPage} makes one self-contained HTML
 * page of that.
 */
@NullMarked
package naklon.runs.report;

import org.jspecify.annotations.NullMarked;
