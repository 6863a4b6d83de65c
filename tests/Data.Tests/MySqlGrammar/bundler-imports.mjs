// The parser's own imports are written for bundlers, without "index.js" and ".js": Node finds them with this.
export async function resolve(specifier, context, next) {
  if (!specifier.startsWith(".") || /\.m?js$/.test(specifier)) return next(specifier, context);
  try {
    return await next(specifier + ".js", context);
  } catch {
    return next(specifier + "/index.js", context);
  }
}
