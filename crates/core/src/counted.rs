//! What a report counts. How the rows are found is the store's affair.

use crate::named;

named! {
    /// What is counted.
    Counted {
        /// Posts that went out; each channel counts.
        Posts = "posts",
        /// Answers of ours that went out.
        Answers = "answers",
        /// Posts and answers that a network refused.
        Rejected = "rejected",
        /// Conversations that began.
        Conversations = "conversations",
        /// Conversations in which we answered for the first time.
        Answered = "answered",
        /// Of those that began, the ones answered since.
        BegunAnswered = "begun_answered",
        /// Clicks of people on tracked links.
        People = "people",
        /// Uses of tracked links by programs.
        Programs = "programs",
        /// Second clicks of the same person.
        Again = "again",
    }
}
