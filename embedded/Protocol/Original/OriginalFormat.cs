namespace Battery.Protocol.Original;

/// <summary>
/// The plain radio messages of the original system (github.com/aburke1605/battery-portal, ESP32/main/include/LoRa.h and src/LoRa.c): a
/// frame
/// <c>7E … 7E</c> (<see cref="Radio.FrameEncoder"/>) with a count of packets (1) and packed little-endian structures. No source, no
/// counter, no authentication. A frame that is longer than one LoRa payload goes in pieces of 255 bytes without numbers.
/// The first byte of any packet tells queries and requests from telemetry: that of telemetry is its type, or the lowest byte of a
/// floating-point number of few digits, and 0 both times.
/// </summary>
internal static class OriginalFormat
{
    // Five payloads: the size of the original's own buffers.
    internal const int MaximumMessageBytes = 1275;

    internal const int CountBytes = 1;

    internal const int DataType = 0;
    internal const int QueryType = 1;
    internal const int RequestType = 2;

    // radio_query_packet, since commit 38ffeba of 2025-07-28: type (1) · module (1) · query (1), 1 for "are you still there?".
    internal const int QueryBytes = 3;
    internal const int StillThere = 1;

    // radio_request_packet, since the same commit: type (1) · module (1) · request (1) · new module (1) · OTC (2) · 33 bytes for Wi-Fi ·
    // success (1).
    internal const int RequestBytes = 40;
    internal const int ModuleOffset = 1;
    internal const int KindOffset = 2;
    internal const int NewModuleOffset = 3;
    internal const int ThresholdOffset = 4;

    // Since commit d6d8a4e of 2025-10-02: SSID (16) · password (16) · connects by itself (1). Before, an eduroam flag (1) · user name (16)
    // · password (16); no SSID begins with a byte that is a flag.
    internal const int SsidOffset = 6;
    internal const int PasswordOffset = 22;
    internal const int TextBytes = 16;
    internal const int AutoConnectOffset = 38;

    internal const int ChangeSettings = 1;
    internal const int ConnectWifi = 2;
    internal const int ResetGauge = 3;
    internal const int Unseal = 4;
}
