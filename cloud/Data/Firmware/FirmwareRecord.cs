namespace Battery.Data;

/// <summary>A bundle that modules can be updated to.</summary>
/// <param name="Id">What it is called on the wire.</param>
/// <param name="Offer">What a module is offered, with the signature.</param>
/// <param name="Name">What it is called by people.</param>
/// <param name="Uploader">Who brought it.</param>
/// <param name="UploadedAtMs">When, ms UTC.</param>
public sealed record FirmwareRecord(string Id, byte[] Offer, string Name, string Uploader, long UploadedAtMs);
