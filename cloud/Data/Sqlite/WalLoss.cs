namespace Battery.Data.Sqlite;

/// <summary>What a log holds behind the last transaction that SQLite will take from it.</summary>
/// <param name="Transactions">How many transactions were committed there, as far as can be seen.</param>
/// <param name="Frames">Pages in them.</param>
/// <param name="Bytes">Bytes in them.</param>
/// <param name="IsCertain">They were committed for sure; otherwise it may be what a crash leaves of a transaction that was not yet.</param>
internal sealed record WalLoss(int Transactions, int Frames, long Bytes, bool IsCertain);
