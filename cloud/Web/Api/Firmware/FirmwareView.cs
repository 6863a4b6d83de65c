using Battery.Data;
using Battery.Protocol.Update;

namespace Battery.Web.Api;

/// <summary>A bundle that modules can be updated to.</summary>
/// <param name="Id">What the command <c>update</c> names it by.</param>
/// <param name="Name">What it is called by people.</param>
/// <param name="Version">How new it is: <c>1.2.3</c>, or <c>1.2.3/4</c> with its epoch.</param>
/// <param name="Target">Which kind of node it is for.</param>
/// <param name="Platform">Which platform it is for.</param>
/// <param name="Bytes">How long the image is.</param>
/// <param name="Pieces">How many pieces it goes in.</param>
/// <param name="Uploader">Who brought it.</param>
/// <param name="UploadedAt">When, ms UTC.</param>
public sealed record FirmwareView(
    string Id, string Name, string Version, UpdateTarget Target, UpdateFlavour Platform, int Bytes, int Pieces, string Uploader,
    long UploadedAt)
{
    internal static FirmwareView Of(FirmwareRecord firmware)
    {
        UpdateOffer offer = UpdateOffer.Read(firmware.Offer, out _)!;
        return new FirmwareView(
            firmware.Id, firmware.Name, offer.Version.ToString(), offer.Target, offer.Flavour, offer.ImageBytes, offer.PieceCount,
            firmware.Uploader, firmware.UploadedAtMs);
    }
}
