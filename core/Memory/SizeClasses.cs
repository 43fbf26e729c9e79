using System.Numerics;

namespace Devices;

/// <summary>Sizes of cached blocks: four steps per power of two from 512 bytes on, so that at most a fifth of a block is unused.</summary>
internal static class SizeClasses
{
    public const int Count = 4 * 54;

    private const int SmallestShift = 9;

    /// <summary>The class of the smallest block that holds that many bytes.</summary>
    public static int Of(long bytes)
    {
        if (bytes <= 1L << SmallestShift)
        {
            return 0;
        }

        int power = BitOperations.Log2((ulong)(bytes - 1));
        int quarter = (int)(((bytes - 1) >> (power - 2)) & 3);
        return ((power - SmallestShift) * 4) + quarter + 1;
    }

    /// <summary>The size of a class's blocks in bytes.</summary>
    public static long BytesOf(int sizeClass) => (4L + (sizeClass & 3)) << ((sizeClass >> 2) + SmallestShift - 2);
}
