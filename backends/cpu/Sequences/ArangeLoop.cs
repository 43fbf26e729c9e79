using Devices.Backends.Cpu.Threading;

namespace Devices.Backends.Cpu.Sequences;

/// <summary>start + i·step, computed in double and rounded once.</summary>
internal readonly unsafe struct ArangeLoop<TElement>(TElement* output, double start, double step) : IRangeBody
    where TElement : unmanaged
{
    public void Run(long from, long to)
    {
        for (long i = from; i < to; i++)
        {
            output[i] = Rounding.FromDouble<TElement>(start + (i * step));
        }
    }
}
