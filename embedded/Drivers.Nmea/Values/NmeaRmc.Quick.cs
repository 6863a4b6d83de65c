#if NET
using System.Runtime.CompilerServices;

namespace Battery.Drivers.Nmea;

/// <summary>RMC as nearly all of them are, for .NET: with a time, a position, a speed, a date and no variation.</summary>
public sealed partial class NmeaRmc
{
    // False for anything else, right or wrong: that is for the portable way to say.
    private bool QuickRead(NmeaSentence s, int pivotYear)
    {
        int fields = s.FieldCount;
        if (fields < 12) return false;
        ref byte starts = ref s.Starts;
        int time = Unsafe.Add(ref starts, 1);
        int status = Unsafe.Add(ref starts, 2);
        int latitude = Unsafe.Add(ref starts, 3);
        int northSouth = Unsafe.Add(ref starts, 4);
        int longitude = Unsafe.Add(ref starts, 5);
        int eastWest = Unsafe.Add(ref starts, 6);
        int speed = Unsafe.Add(ref starts, 7);
        int course = Unsafe.Add(ref starts, 8);
        int date = Unsafe.Add(ref starts, 9);
        int variation = Unsafe.Add(ref starts, 10);

        // The letters are one letter each, the date has six digits, the variation nothing.
        if (latitude - status != 2 | longitude - northSouth != 2 | speed - eastWest != 2 | variation - date != 7
            | Unsafe.Add(ref starts, 11) - variation != 1 | date > s.Room)
        {
            return false;
        }

        ref byte text = ref s.Text;
        int milliseconds = NmeaSentence.Time(ref Unsafe.Add(ref text, time), status - time - 1);
        int latitudeE7 = NmeaSentence.Angle(ref Unsafe.Add(ref text, latitude), northSouth - latitude - 1, 90);
        int longitudeE7 = NmeaSentence.Angle(ref Unsafe.Add(ref text, longitude), eastWest - longitude - 1, 180);
        int milliknots = NmeaSentence.Fixed(ref Unsafe.Add(ref text, speed), course - speed - 1, 3);
        int days = NmeaSentence.Date(ref Unsafe.Add(ref text, date), pivotYear);
        bool hasCourse = date - course != 1;
        int millidegrees = hasCourse ? NmeaSentence.Fixed(ref Unsafe.Add(ref text, course), date - course - 1, 3) : 0;
        int a = Unsafe.Add(ref text, status);
        int ns = Unsafe.Add(ref text, northSouth);
        int ew = Unsafe.Add(ref text, eastWest);
        if ((milliseconds | latitudeE7 | longitudeE7 | milliknots | days | millidegrees) < 0 | millidegrees > 360000
            | (a != 'A' & a != 'V') | (ns != 'N' & ns != 'S') | (ew != 'E' & ew != 'W'))
        {
            return false;
        }

        HasTime = true;
        TimeOfDayMilliseconds = milliseconds;
        HasDate = true;
        Days = days;
        IsValid = a == 'A';
        HasPosition = true;
        LatitudeE7 = ns == 'S' ? -latitudeE7 : latitudeE7;
        LongitudeE7 = ew == 'W' ? -longitudeE7 : longitudeE7;
        HasSpeed = true;
        SpeedMilliknots = milliknots;
        HasCourse = hasCourse;
        CourseMillidegrees = millidegrees;
        HasVariation = false;
        VariationMillidegrees = 0;
        Mode = s.GetLetter(12);
        NavigationalStatus = s.GetLetter(13);
        return true;
    }
}
#endif
