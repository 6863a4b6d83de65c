using Battery.Data;

namespace Battery.Web.Limits;

/// <summary>Histories that are read at once: few, for each reads much; those of one user leave room for another's.</summary>
internal sealed class HistoryAdmission() : Admission(Limit(most: 2, waiting: 8), Limit(most: LongReads.AtOnce, waiting: 32));
