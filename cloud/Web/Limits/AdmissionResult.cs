namespace Battery.Web.Limits;

/// <summary>Whether somebody was let in.</summary>
internal enum AdmissionResult
{
    /// <summary>Yes.</summary>
    Admitted,

    /// <summary>No: the user has as many as one user may have.</summary>
    TooManyOfUser,

    /// <summary>No: there are as many as there may be.</summary>
    TooManyInAll,
}
