/** What an experiment needs to answer the page: questions, long work, receipts, refusals. */
@org.jspecify.annotations.NullMarked
package naklon.lab.api;
