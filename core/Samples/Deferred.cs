using System.Collections;

namespace Devices;

/// <summary>A list that is made when it is first looked at: programs that only compute never pay for their operators' samples.</summary>
public static class Deferred
{
    /// <summary>A list that <paramref name="make"/> makes once.</summary>
    public static IReadOnlyList<T> Of<T>(Func<T[]> make) => new List<T>(make);

    private sealed class List<T>(Func<T[]> make) : IReadOnlyList<T>
    {
        private readonly Lazy<T[]> items = new(make);

        public int Count => items.Value.Length;

        public T this[int index] => items.Value[index];

        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items.Value).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
