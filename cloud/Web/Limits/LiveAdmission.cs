namespace Battery.Web.Limits;

/// <summary>Live views that are open: each costs memory, and a message for everything that happens.</summary>
internal sealed class LiveAdmission() : Admission(Limit(most: 32, waiting: 0), Limit(most: 2_000, waiting: 0));
