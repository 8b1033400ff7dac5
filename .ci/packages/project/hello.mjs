console.log(`hello from ${process.env.AO_REVISION}`);
