using System;

namespace Battery.Protocol.Update;

/// <summary>
/// Verifies a signature, RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2.2), step by step: each is some rows of one of 25 multiplications
/// modulo the key, some 50,000 instructions, so that an interpreter does other things in between. The encoded message is made anew and
/// compared whole, so that nothing in a signature is parsed: there is no padding that can be got wrong.
/// <para>
/// Montgomery multiplication (CIOS) of limbs of 26 bits in long[]: sums of products are carried once a row. All values stay below 2n, for
/// the limbs have two bits more than the modulus (C. Walter, Montgomery exponentiation needs no final subtractions).
/// </para>
/// </summary>
public sealed class RsaVerification
{
    private const int LimbBits = 26;
    private const long LimbMask = (1L << LimbBits) - 1;
    private const int Squarings = 16;
    private const int RowsOfStep = 16;

    // The begin of what is behind the padding: DigestInfo of SHA-256 (RFC 8017, 9.2, note 1).
    private static readonly byte[] DigestInfo = new byte[]
    {
        0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
    };

    private readonly byte[] _expected;
    private readonly int _limbs;
    private readonly long[] _modulus;
    private readonly long[] _signature;
    private readonly long _inverse;

    // What is multiplied; at first a power of two on its way to R², then the signature's powers.
    private long[] _value;
    private long[] _product;
    private int _doublingBits;
    private int _step;

    // How many rows of the multiplication of now are done.
    private int _row;

    internal RsaVerification(byte[] modulus, byte[] digest, byte[] signature)
    {
        _expected = Encode(digest, modulus.Length);
        _limbs = ((8 * modulus.Length) + 2 + LimbBits - 1) / LimbBits;
        _modulus = ToLimbs(modulus);
        _inverse = NegativeInverse(_modulus[0]);
        if (signature.Length != modulus.Length) IsDone = true;
        else
        {
            _signature = ToLimbs(signature);
            IsDone = !IsLess(_signature, _modulus);
        }

        if (IsDone) return;
        _value = new long[_limbs];
        _product = new long[_limbs];
        BeginRadix();
    }

    /// <summary>Whether it is over.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Once <see cref="IsDone"/>: whether the signature is that of the message under the key.</summary>
    public bool IsValid { get; private set; }

    /// <summary>Does the next step.</summary>
    public void Step()
    {
        if (IsDone) return;
        if (_row == 0) Array.Clear(_product, 0, _limbs);
        int end = _row + RowsOfStep < _limbs ? _row + RowsOfStep : _limbs;
        bool isSquare = _doublingBits > 0 || (_step > 0 && _step <= Squarings);
        MultiplyRows(isSquare ? _value : _signature, _row, end);
        _row = end;
        if (_row < _limbs) return;
        _row = 0;
        Carry();
        if (_doublingBits > 0)
        {
            // From the Montgomery form of 2^k to that of 2^2k and, where the next bit of the radix' exponent says so, of 2^(2k + 1).
            _doublingBits--;
            if (((_limbs * LimbBits) >> _doublingBits & 1) != 0) Double();
            return;
        }

        // The last factor is the signature in its plain form, which brings the product back to its own.
        if (_step > Squarings) Finish();
        _step++;
    }

    private static byte[] Encode(byte[] digest, int length)
    {
        byte[] encoded = new byte[length];
        int info = length - digest.Length - DigestInfo.Length;
        encoded[1] = 1;
        for (int i = 2; i < info - 1; i++) encoded[i] = 0xFF;
        Array.Copy(DigestInfo, 0, encoded, info, DigestInfo.Length);
        Array.Copy(digest, 0, encoded, info + DigestInfo.Length, digest.Length);
        return encoded;
    }

    // By Newton's method: each turn doubles the bits that are right, beginning with three.
    private static long NegativeInverse(long odd)
    {
        long inverse = odd;
        for (int bits = 3; bits < LimbBits; bits *= 2) inverse = (inverse * (2 - ((odd * inverse) & LimbMask))) & LimbMask;
        return (LimbMask + 1 - inverse) & LimbMask;
    }

    private static bool IsLess(long[] left, long[] right)
    {
        for (int i = left.Length - 1; i >= 0; i--)
        {
            if (left[i] != right[i]) return left[i] < right[i];
        }

        return false;
    }

    // Of bytes, the highest first.
    private long[] ToLimbs(byte[] bytes)
    {
        long[] limbs = new long[_limbs];
        for (int i = 0; i < bytes.Length; i++)
        {
            int bit = 8 * i;
            int limb = bit / LimbBits;
            long wide = (long)bytes[bytes.Length - 1 - i] << (bit % LimbBits);
            limbs[limb] |= wide & LimbMask;
            if (wide > LimbMask) limbs[limb + 1] |= wide >> LimbBits;
        }

        return limbs;
    }

    // The Montgomery form of 2^k, for the first bits k of the exponent of the radix that doubling alone soon comes to.
    private void BeginRadix()
    {
        int exponent = _limbs * LimbBits;
        while (exponent >> _doublingBits >= 2 * LimbBits) _doublingBits++;

        // 2^bits − n, which is below n for that has its highest bit; doubled as often as the radix and 2^k ask for.
        int bits = 8 * _expected.Length;
        _value[bits / LimbBits] = 1L << (bits % LimbBits);
        Subtract();
        for (int i = exponent - bits + (exponent >> _doublingBits); i > 0; i--) Double();
    }

    private void Double()
    {
        long[] value = _value;
        long carry = 0;
        for (int i = 0; i < value.Length; i++)
        {
            long twice = (value[i] << 1) + carry;
            value[i] = twice & LimbMask;
            carry = twice >> LimbBits;
        }

        // A product is below 2n only.
        while (!IsLess(value, _modulus)) Subtract();
    }

    private void Subtract()
    {
        long[] value = _value;
        long[] modulus = _modulus;
        long borrow = 0;
        for (int i = 0; i < value.Length; i++)
        {
            long difference = value[i] - modulus[i] + borrow;
            value[i] = difference & LimbMask;
            borrow = difference >> LimbBits;
        }
    }

    // Some rows of the value times another one, divided by the radix, modulo the key.
    private void MultiplyRows(long[] other, int begin, int end)
    {
        long[] value = _value;
        long[] modulus = _modulus;
        long[] product = _product;
        long inverse = _inverse;
        int limbs = _limbs;
        for (int i = begin; i < end; i++)
        {
            long factor = other[i];
            long low = product[0] + (factor * value[0]);
            long quotient = ((low & LimbMask) * inverse) & LimbMask;
            long carry = (low + (quotient * modulus[0])) >> LimbBits;

            // Two a turn: the limb that is written is the one before the limb that is read.
            int to = 0;
            int from = 1;
            while (from < limbs - 1)
            {
                product[to] = product[from] + (factor * value[from]) + (quotient * modulus[from]);
                to += 2;
                product[from] = product[to] + (factor * value[to]) + (quotient * modulus[to]);
                from += 2;
            }

            if (from < limbs)
            {
                product[to] = product[from] + (factor * value[from]) + (quotient * modulus[from]);
                to = from;
            }

            product[to] = 0;
            product[0] += carry;
        }
    }

    private void Carry()
    {
        long[] product = _product;
        long over = 0;
        for (int i = 0; i < product.Length; i++)
        {
            over += product[i];
            product[i] = over & LimbMask;
            over >>= LimbBits;
        }

        _product = _value;
        _value = product;
    }

    private void Finish()
    {
        if (!IsLess(_value, _modulus)) Subtract();
        long[] expected = ToLimbs(_expected);
        long difference = 0;
        for (int i = 0; i < expected.Length; i++) difference |= expected[i] ^ _value[i];
        IsValid = difference == 0;
        IsDone = true;
    }
}
