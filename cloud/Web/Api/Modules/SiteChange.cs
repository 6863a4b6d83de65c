namespace Battery.Web.Api;

/// <summary>Where a module belongs from now on.</summary>
/// <param name="Site">The site's name, up to 100 characters; empty for none.</param>
public sealed record SiteChange(string Site);
