namespace Battery.Web.Limits;

/// <summary>Changes of accounts under way: a password costs a processor some 50 ms, by design, also where it is set.</summary>
internal sealed class PasswordAdmission() : Admission(Limit(most: 1, waiting: 8), Limit(most: 1, waiting: 24));
